/** What the light says in each case that a hall has seen: never Saved unless the server has everything of this device. */
import { describe, expect, test } from 'vitest'
import type { Light, LinkFacts } from '../../client/session/saved-light.ts'
import { lightOf } from '../../client/session/saved-light.ts'
import type { Rights } from '../../shared/roles.ts'

const MAY: Rights = { mayRead: true, mayWrite: true }
const LOCKED: Rights = { mayRead: true, mayWrite: false, why: 'locked' }
const OPEN = { name: 'connected' } as const
const CONNECTING = { name: 'connecting' } as const
const closed = (code: number) => ({ name: 'closed', code, reason: 'why' }) as const

const facts = (some: Partial<LinkFacts>): LinkFacts => ({
  phase: OPEN,
  synced: true,
  answered: true,
  sent: 3,
  saved: 3,
  rights: MAY,
  unsaved: 0,
  points: 0,
  elsewhere: false,
  waits: false,
  kept: 'device',
  isSilent: false,
  ...some,
})

interface Case {
  readonly when: string
  readonly facts: Partial<LinkFacts>
  /** Whether it was connected before; true unless said. */
  readonly before?: boolean
  readonly says: Light
}

const CASES: readonly Case[] = [
  { when: 'all is delivered', facts: {}, says: { kind: 'saved' } },
  { when: 'a key is on its way', facts: { sent: 4, unsaved: 1 }, says: { kind: 'saving' } },
  { when: 'a page opens', facts: { phase: CONNECTING }, before: false, says: { kind: 'connecting' } },
  {
    when: 'a page opens with words of an earlier one, before the server has them',
    facts: { phase: CONNECTING, unsaved: 2 },
    before: false,
    says: { kind: 'offline', changes: 2, kept: 'device' },
  },
  {
    when: 'words of an earlier page, connected, before the handshake is done',
    facts: { synced: false, answered: false, sent: 0, saved: 0, unsaved: 2 },
    says: { kind: 'saving' },
  },
  {
    when: 'words of an earlier page went out in the step 2 and are not flushed',
    facts: { sent: 1, saved: 0, unsaved: 2 },
    says: { kind: 'saving' },
  },
  {
    when: 'the server is gone, nothing held',
    facts: { phase: CONNECTING },
    says: { kind: 'offline', changes: 0, kept: 'device' },
  },
  {
    when: 'the server is gone, words held',
    facts: { phase: CONNECTING, unsaved: 5 },
    says: { kind: 'offline', changes: 5, kept: 'device' },
  },
  {
    when: 'the server is gone and the device keeps nothing',
    facts: { phase: CONNECTING, unsaved: 5, kept: 'page' },
    says: { kind: 'offline', changes: 5, kept: 'page' },
  },
  {
    when: 'a captive portal answers instead of the server: the socket never opens',
    facts: { phase: CONNECTING, synced: false, answered: false, unsaved: 1, rights: null },
    before: false,
    says: { kind: 'offline', changes: 1, kept: 'device' },
  },
  {
    when: 'the disk of the server is full: it takes frames and acknowledges none',
    facts: { sent: 40, saved: 3, unsaved: 37 },
    says: { kind: 'saving' },
  },
  {
    when: 'the server closes with 1013 again and again: between two connections',
    facts: { phase: CONNECTING, synced: false, answered: false, sent: 0, saved: 0, unsaved: 37 },
    says: { kind: 'offline', changes: 37, kept: 'device' },
  },
  {
    when: 'the server closes with 1013 again and again: just connected, nothing said yet',
    facts: { synced: false, answered: false, sent: 0, saved: 0, unsaved: 37 },
    says: { kind: 'saving' },
  },
  {
    when: 'letters wait until a word is put together',
    facts: { waits: true, unsaved: 1 },
    says: { kind: 'saving' },
  },
  {
    when: 'another tab holds words it has not delivered',
    facts: { elsewhere: true },
    says: { kind: 'saving' },
  },
  {
    when: 'locked with words held',
    facts: { rights: LOCKED, unsaved: 1, sent: 4 },
    says: { kind: 'held', changes: 1, kept: 'device', why: 'locked' },
  },
  {
    when: 'the server says nothing any more, and nobody has closed the line',
    facts: { isSilent: true, sent: 4, unsaved: 1 },
    says: { kind: 'offline', changes: 1, kept: 'device' },
  },
  {
    when: 'the server says nothing any more, all saved before that',
    facts: { isSilent: true },
    says: { kind: 'offline', changes: 0, kept: 'device' },
  },
  {
    when: 'a reader brought what the server lost, and it was not taken from them',
    facts: { rights: { mayRead: true, mayWrite: false, why: 'viewer' }, sent: 1, saved: 0 },
    says: { kind: 'reading' },
  },
  { when: 'locked with nothing held', facts: { rights: LOCKED }, says: { kind: 'saved' } },
  {
    when: 'a page opens on a board that is locked, before it is told what the server has',
    facts: { rights: LOCKED, synced: false, answered: false, sent: 0, saved: 0 },
    says: { kind: 'connecting' },
  },
  {
    when: 'a page opens on a board that is locked, and the server has not asked yet',
    facts: { rights: LOCKED, answered: false, sent: 0, saved: 0 },
    says: { kind: 'reading' },
  },
  {
    when: 'a page opens on a board that is locked, and the server has not said yet that it knows all of it',
    facts: { rights: LOCKED, sent: 1, saved: 0 },
    says: { kind: 'reading' },
  },
  {
    when: 'unlocked, before the server has asked anew',
    facts: { answered: false },
    says: { kind: 'reading' },
  },
  { when: 'unlocked, before what it asked for is saved', facts: { sent: 4 }, says: { kind: 'reading' } },
  {
    when: 'unlocked with words held',
    facts: { answered: false, unsaved: 1, sent: 4 },
    says: { kind: 'saving' },
  },
  {
    when: 'a board that was put back, connected anew, before it is told what the server has',
    facts: { synced: false, answered: false, sent: 0, saved: 0 },
    before: false,
    says: { kind: 'connecting' },
  },
  {
    when: 'a board that was put back, before it is told what one may do there',
    facts: { rights: null, answered: false, sent: 0, saved: 0 },
    before: false,
    says: { kind: 'reading' },
  },
  ...[4400, 4401, 4403, 4404, 4410].map(
    (code): Case => ({
      when: `the server refuses for good with ${code}`,
      facts: { phase: closed(code), unsaved: 2 },
      says: { kind: 'refused', changes: 2, code, reason: 'why' },
    }),
  ),
]

describe('the light', () => {
  test.each(CASES)('$when: $says.kind', ({ facts: some, before = true, says }) => {
    expect(lightOf(facts(some), before)).toEqual(says)
  })

  test('never says Saved while anything of this device is unsaved, whatever else holds', () => {
    for (const phase of [OPEN, CONNECTING, closed(4410)])
      for (const synced of [true, false])
        for (const answered of [true, false])
          for (const saved of [2, 3])
            for (const rights of [null, MAY, LOCKED])
              for (const elsewhere of [true, false]) {
                const some = facts({ phase, synced, answered, saved, rights, elsewhere, unsaved: 1 })
                const isSafe =
                  phase === OPEN && synced && answered && saved === 3 && rights !== LOCKED && !elsewhere
                expect(lightOf(some, true).kind === 'saved').toBe(isSafe)
              }
  })
})
