/**
 * Always true: words that nobody could see are none. Blanks, control characters and signs without width, with the fillers
 * of Hangul and Braille; among other signs they are left as they are.
 */
const UNSEEN = /^[\s\p{Cc}\p{Cs}\p{DI}\u2800\ufff9-\ufffb]*$/u

export const saysNothing = (text: string): boolean => UNSEEN.test(text)
