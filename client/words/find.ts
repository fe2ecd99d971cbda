/** The words of finding something. */
const points = (n: number) => (n === 1 ? '1 point' : `${n} points`)

export const findWords = {
  find: 'Find on this board',
  placeholder: 'Words, or R4',
  next: 'Next',
  previous: 'Previous',
  none: 'Not found',
  found: points,
  at: (n: number, of: number, ref: string, column: string) => `${n} of ${of}: ${ref} in ${column}`,
  elsewhere: (ref: string) => `Enter goes to ${ref} on its board`,
  findAll: 'Find on all boards',
  all: 'Words, or a reference such as R4',
  onBoards: (n: number, boards: number) => `${points(n)} on ${boards === 1 ? '1 board' : `${boards} boards`}`,
  first: (shown: number, n: number) => `The first ${shown} of ${n} are listed. Another word narrows it down.`,
  loading: (n: number) => (n === 1 ? '1 board is still loading' : `${n} boards are still loading`),
} as const
