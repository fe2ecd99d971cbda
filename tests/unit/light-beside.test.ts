/** A board that was never connected, beside the plan of its page. */
import { expect, test } from 'vitest'
import { lightBeside } from '../../client/session/light-beside.ts'
import type { RoomLink } from '../../client/session/room-link.ts'
import type { Light } from '../../client/session/saved-light.ts'

const link = (light: Light, kept: 'device' | 'page' = 'page') =>
  ({ light, facts: { kept }, subscribe: () => () => undefined }) as unknown as RoomLink

const AWAY: Light = { kind: 'offline', changes: 0, kept: 'page' }

test('says that there is no connection where the page has none, and its own where it has one', () => {
  const plan = link(AWAY)
  expect(lightBeside(link({ kind: 'connecting' }, 'device'), plan).light).toEqual({ ...AWAY, kept: 'device' })
  expect(lightBeside(link({ kind: 'connecting' }), link({ kind: 'saved' })).light.kind).toBe('connecting')
  for (const kind of ['saved', 'saving', 'reading'] as const)
    expect(lightBeside(link({ kind }), plan).light.kind).toBe(kind)
  const lights = lightBeside(link({ kind: 'connecting' }), plan)
  expect(lights.light).toBe(lights.light)
})
