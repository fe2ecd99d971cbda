/** Who has letters on their way into a point (`client/session/writing-now.ts`). */
import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { writingNow } from '../../client/session/writing-now.ts'
import type { PointId } from '../../shared/ids.ts'

const [P, Q] = ['p' as PointId, 'q' as PointId]

test('whoever moves their caret in it and has not paused; nobody else, and not oneself', () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const [awareness, theirs] = [new Awareness(doc), new Awareness(other)]
  const user = { id: 'm1', label: 'Tom', colour: 1 }
  awareness.setLocalState({ user, at: P })
  theirs.setLocalState({ user, at: P })
  applyAwarenessUpdate(awareness, encodeAwarenessUpdate(theirs, [other.clientID]), 'server')
  const now = awareness.meta.get(other.clientID)?.lastUpdated ?? 0
  expect(writingNow({ doc, awareness }, P, now + 3000)).toEqual(['Tom'])
  expect(writingNow({ doc, awareness }, P, now + 3001)).toEqual([])
  expect(writingNow({ doc, awareness }, Q, now)).toEqual([])
  awareness.destroy()
  theirs.destroy()
})
