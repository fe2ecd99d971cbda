/** A moment as the fields of a form have it, where this browser is. */

const two = (n: number) => String(n).padStart(2, '0')

/** What a field for times holds. */
export const clockAt = (at: number): string => {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** What a field for dates holds. */
export const dayAt = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
