/**
 * What people and the facilitator do in a run. A seed that once failed is run with what there was then, or it would be
 * another run.
 */

/** `first`: points one by one. `second`: also groups, lists, splits and views, points carried away, and taking back. */
export type Repertoire = 'first' | 'second'
