/**
 * What is offered beside the sentence that tells of an act. No React.
 *
 * Always true: it is the step that the act has left on the person's own undo, for as long as that is the one that comes
 * next, and never an earlier one: where an act has left none, nothing is offered.
 */
import type { BoardUndo } from '../../session/undo.ts'
import type { Offer } from '../../state/board-ui.ts'

type Latest = Pick<BoardUndo, 'latest' | 'latestUndone'>

/** Does it; returns what came of it, and what is to be offered with that. */
export const offering = <T>(undo: Latest, work: () => T): readonly [result: T, offer: Offer] => {
  const before = undo.latest
  const result = work()
  const step = undo.latest
  return [result, step !== null && step !== before && { kind: 'undo', step }]
}

/** Whether it can be taken up still. */
export const holds = (undo: Latest, offer: Offer): boolean =>
  typeof offer === 'function' ||
  (offer !== false && offer.kind === 'way') ||
  (offer !== false && offer.step === (offer.kind === 'again' ? undo.latestUndone : undo.latest))
