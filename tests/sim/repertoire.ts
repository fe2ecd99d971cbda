/**
 * What people and the facilitator do in a run. A seed that once failed is run with what there was then, or it would be
 * another run.
 */

/**
 * `first`: points one by one. `second`: also groups, lists, splits and views, and in each run either points carried away
 * or taking back. `third`: both of these in one run. `fourth`: also the order beneath a heading. `fifth`: also pages that
 * go under their writes.
 */
const REPERTOIRES = ['first', 'second', 'third', 'fourth', 'fifth'] as const
export type Repertoire = (typeof REPERTOIRES)[number]

/** All there is. */
export const LATEST: Repertoire = 'fifth'

export const isRepertoire = (text: string | undefined): text is Repertoire =>
  (REPERTOIRES as readonly (string | undefined)[]).includes(text)
