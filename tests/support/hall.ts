/**
 * A workshop with somebody of every kind in it, for tests of who may do what: the tables of `roles.test.ts` name them.
 * Every member has the plan open throughout, so that neither plan nor desk changes by people coming and going.
 */
import * as Y from 'yjs'
import type { Links } from '../../client/session/api.ts'
import { must } from '../../shared/assert.ts'
import type { RoomName } from '../../shared/ids.ts'
import { deskRoom, planRoom } from '../../shared/ids.ts'
import { readDesk } from '../../shared/workshop/desk-doc.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { RawClient } from './raw.ts'
import type { TestServer } from './server.ts'
import type { StoredState } from './stored.ts'
import { storedState } from './stored.ts'
import type { Person } from './workshop.ts'
import { call, TestWorkshop } from './workshop.ts'

export const EVERYBODY = [
  'facilitator',
  'chair',
  'member of the table',
  'member of another table',
  'member without a table',
  'viewer',
  'facilitator whose link was replaced',
  'member whose link was replaced',
  'facilitator of another workshop',
  'somebody with a made-up token',
  'somebody without a token',
] as const
export type Who = (typeof EVERYBODY)[number]

/** In what state the board of the first table is. */
export interface BoardState {
  readonly locked?: boolean
  readonly closed?: boolean
}

/** Somebody seen from outside: a token, or none; `person` where there is a session that is in force. */
export interface Visitor {
  readonly token: string | null
  readonly person: Person | null
}

const POINTS = (text: string) => [{ text, children: [] }]

export class Hall {
  readonly server: TestServer
  readonly workshop: TestWorkshop
  readonly #visitors: ReadonlyMap<Who, Visitor>
  /** A facilitator of their own device, in every room: reads all, and asks whether all is flushed. */
  readonly #keepers: ReadonlyMap<RoomName, Keeper>

  private constructor(
    server: TestServer,
    workshop: TestWorkshop,
    visitors: ReadonlyMap<Who, Visitor>,
    keepers: ReadonlyMap<RoomName, Keeper>,
  ) {
    this.server = server
    this.workshop = workshop
    this.#visitors = visitors
    this.#keepers = keepers
  }

  static async open(server: TestServer, { locked, closed }: BoardState = {}): Promise<Hall> {
    const strand = (name: string) => ({
      name,
      columns: [{ id: 'banked', name: 'Banked', points: POINTS(`${name}, as found`) }],
    })
    const workshop = await TestWorkshop.create(server, {
      template: undefined,
      strands: undefined,
      rounds: [{ name: 'Progress', kind: 'strands', strands: [strand('Rivers'), strand('Energy')] }],
      groups: [
        { name: 'Table 1', strand: 'Rivers' },
        { name: 'Table 2', strand: 'Energy' },
        { name: 'Table 3', strand: 'Energy' },
      ],
    })
    const stranger = await (await TestWorkshop.create(server)).join('facilitator')
    const visitors = new Map<Who, Visitor>()
    const came = (who: Who, person: Person) => visitors.set(who, { token: person.token, person })
    const keeper = await workshop.join('facilitator')
    came('chair', await workshop.join('chair'))
    came('member of the table', await workshop.join({ table: 0 }))
    came('member of another table', await workshop.join({ table: 1 }))
    came('member without a table', await workshop.join('member'))
    came('viewer', await workshop.join('viewer'))
    const cutOff = [await workshop.join('facilitator'), await workshop.join({ table: 2 })]
    await workshop.command(keeper, { type: 'link.rotate', role: 'facilitator' })
    const fresh = await call<{ links: Links }>(server, `/api/workshops/${workshop.id}/links`, {
      token: keeper.token,
    })
    const key = fresh.body.links.facilitator.split('#')[1]
    came('facilitator', await workshop.join('facilitator', { key }))
    await workshop.command(keeper, {
      type: 'link.rotate',
      role: 'member',
      group: workshop.links.groups[2]?.id,
    })
    visitors.set('facilitator whose link was replaced', { token: must(cutOff[0], 'one').token, person: null })
    visitors.set('member whose link was replaced', { token: must(cutOff[1], 'one').token, person: null })
    visitors.set('facilitator of another workshop', { token: stranger.token, person: null })
    visitors.set('somebody with a made-up token', { token: 'x'.repeat(43), person: null })
    visitors.set('somebody without a token', { token: null, person: null })

    const { round, boards } = await workshop.plan(keeper)
    if (locked) await workshop.command(keeper, { type: 'lock', boards: [boards[0]?.id], on: true })
    if (closed) await workshop.command(keeper, { type: 'round', round, open: false })

    const members = [...visitors.values()].flatMap(({ person }) =>
      person?.role === 'member' ? [person] : [],
    )
    for (const { token } of members) await RawClient.joined(server, planRoom(workshop.id), token)
    const rooms = [planRoom(workshop.id), deskRoom(workshop.id), ...boards.map(({ room }) => room)]
    const keepers = new Map<RoomName, Keeper>()
    for (const room of rooms) keepers.set(room, await Keeper.enter(server, room, keeper.token))
    const plan = must(keepers.get(planRoom(workshop.id)), 'the plan').client
    await plan.until(() => seated(plan.doc) === 2, 'both tables are counted')
    const desk = must(keepers.get(deskRoom(workshop.id)), 'the desk').client
    await desk.until(
      () => readDesk(desk.doc).people.length === members.length,
      'the desk knows of all members',
    )
    return new Hall(server, workshop, visitors, keepers)
  }

  visitor(who: Who): Visitor {
    return must(this.#visitors.get(who), who)
  }

  person(who: Who): Person {
    return must(this.visitor(who).person, who)
  }

  plan(): Promise<Plan> {
    return this.workshop.plan(this.person('facilitator'))
  }

  room(kind: 'plan' | 'desk' | 'note' | 'board'): RoomName {
    if (kind === 'board') return must(this.person('facilitator').boards[0], 'a board').room
    return `${this.workshop.id}/${kind}` as RoomName
  }

  /** What everybody in a room is sent, as the facilitator's socket gets it; none in a room that nobody is let into. */
  listener(room: RoomName): RawClient | null {
    return this.#keepers.get(room)?.client ?? null
  }

  /** All that lies on disk of this workshop, once everything that was accepted so far is there. */
  async stored(): Promise<StoredState> {
    for (const keeper of this.#keepers.values()) await keeper.flushed()
    return storedState(this.server, this.workshop.id)
  }
}

/** How many people the plan says sit at tables. */
const seated = (doc: Y.Doc) => {
  const { groups = [] } = doc.getMap('plan').toJSON() as { groups?: readonly { people: number }[] }
  return groups.reduce((sum, { people }) => sum + people, 0)
}

/** Somebody in a room who only ever sends what the room has: it is counted once all before it is flushed. */
class Keeper {
  readonly client: RawClient
  #sent = 0

  private constructor(client: RawClient) {
    this.client = client
  }

  static async enter(server: TestServer, room: RoomName, token: string): Promise<Keeper> {
    return new Keeper(await RawClient.joined(server, room, token))
  }

  async flushed(): Promise<void> {
    this.client.update(Y.encodeStateAsUpdate(this.client.doc))
    const sent = ++this.#sent
    // A room that another took the place of takes no more.
    const isOver = () => this.client.closed !== null
    await this.client.until(() => isOver() || this.client.saved >= sent, 'what was known is counted')
  }
}
