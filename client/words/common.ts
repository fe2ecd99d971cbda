/** Words that more than one screen says. Plain English for people who are not technical; one place, to be translated. */

/** What an empty column says, where it goes by a standard name. */
export const NOTHING_IN: Readonly<Record<string, string>> = {
  Banked: 'Nothing banked yet',
  'To discuss': 'Nothing to discuss yet',
  Options: 'No options yet',
}

export const common = {
  brandHome: 'Plenary, home',
  unreachable: 'The server cannot be reached. Check the connection and try again.',
  tryAgain: 'Try again',
  notFetched: 'This page cannot be shown now',
  notFetchedText:
    'There is no connection to the server. What you wrote is still where you wrote it: go back to it, or try again.',
  back: 'Back',
  cancel: 'Cancel',
  from: (time: string) => `from ${time}`,
  minutes: (n: number) => `${n} min`,
  close: 'Close',
  copied: 'Copied',
  copyFailed:
    'This browser does not let the page copy. The text is selected: press Ctrl+C, or hold it and choose Copy.',
  copyField: 'The text, to be copied by hand',
  columns: (n: number) => (n === 1 ? '1 column' : `${n} columns`),
  points: (n: number) => (n === 1 ? '1 point' : `${n} points`),
  people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
  chatham: 'Chatham House Rule',
  chathamMeaning: 'Use what you hear. Do not say who said it.',
  privacy: 'Privacy',
  untitled: 'No name yet',
  timerMark: (minutes: 5 | 2 | 1 | 0) =>
    minutes === 0 ? 'Time is up' : minutes === 1 ? '1 minute left' : `${minutes} minutes left`,
  timerLeft: 'Time left',
  timerOver: 'Over time',
  timerPaused: 'Paused',
  until: (time: string) => `until ${time}`,
} as const
