/** When a room takes no more words of people (PROTOCOL S14): whoever comes is sent all of it. */

/** Client ids with content in one room; in a hall of hundreds there are some thousand in a day. */
const MOST_AUTHORS = 20_000

/** Bytes of what is stored of a room and of what was accepted since; a board of 1,000 points has less than one MB. */
export const MOST_BYTES = 8 * 1024 * 1024

export const isFullWith = (authors: number, bytes: number): boolean =>
  authors >= MOST_AUTHORS || bytes >= MOST_BYTES
