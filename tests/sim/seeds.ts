import type { Repertoire } from './repertoire.ts'

/**
 * Seeds that failed once, by what was wrong. A seed stands for the run that it made when it was found: whoever changes
 * what the simulation does looks for new ones, by running it over the product as it was before the fault was mended.
 */
const FIRST: Readonly<Record<string, string>> = {
  'after a loss, people who held words of each other waited for each other for ever': '7,17,18,22,39,42,70',
  'a stop in order after a loss hid the loss from the next server': '10288',
  'Saved was said before slow storage was read': '10245',
  'Saved was said over words that were only committed, or written while the socket closed': '40,73',
  'Saved was said over words that another tab of the device had kept':
    '10,11,24,25,30,35,59,64,71,74,75,76,77',
  'a tab was killed before it told the others of what it had kept': '395',
}

const SECOND: Readonly<Record<string, string>> = {
  'who had seen the deletion of something that the server then lost was turned away for good': '122',
}

const FIFTH: Readonly<Record<string, string>> = {
  'what a slow device had kept after all was not told to the other tabs': '5931',
}

const as = (repertoire: Repertoire, seeds: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(seeds).map(([what, each]) => [what, { seeds: each, repertoire }]))

export const ONCE_FAILED = { ...as('first', FIRST), ...as('second', SECOND), ...as('fifth', FIFTH) }
