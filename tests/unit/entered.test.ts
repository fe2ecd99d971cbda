/** The step of home that an entry of the history is at. */
import { expect, test } from 'vitest'
import { enteredIn, withEntered } from '../../client/screens/home/entered.ts'
import { withoutSpot } from '../../client/spots.ts'

test('an entry is at the step that was entered, and keeps what the tab remembers; the next one takes no step along', () => {
  for (const step of [{ at: 'template', template: 'blank' }, { at: 'preview' }] as const) {
    const state = withEntered({ seat: 'one' }, step)
    expect(enteredIn(state)).toEqual(step)
    expect(state).toMatchObject({ seat: 'one' })
    expect(withoutSpot(state)).toEqual({ seat: 'one' })
  }
})

test('anything else is the first page', () => {
  const steps = [
    null,
    3,
    'preview',
    {},
    { at: 'ready' },
    { at: 'template' },
    { at: 'template', template: 'constructor' },
  ]
  for (const state of [null, undefined, 'preview', { seat: 'one' }, ...steps.map((step) => ({ step }))])
    expect(enteredIn(state)).toBe(null)
})
