/**
 * A workshop over HTTP with its cast: Ana facilitates, Ben and Chloé sit at table 1 (Rivers), Dev at table 2 (Energy).
 */

import type { Links } from '../../client/session/api.ts'
import { must } from '../../shared/assert.ts'
import type { GroupId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { randomId } from '../../shared/ids.ts'
import type { Role } from '../../shared/roles.ts'
import type { Person as Shown } from '../../shared/wire/presence.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import type { TestServer } from './server.ts'

export interface BoardAccess {
  readonly id: string
  readonly room: RoomName
  readonly strand: string
  readonly strandName: string
  readonly mayRead: boolean
  readonly mayWrite: boolean
}

/** Somebody with a token. */
export interface Person {
  readonly token: string
  readonly role: Role
  readonly me: Shown & { readonly group?: GroupId }
  readonly rooms: { readonly plan: RoomName; readonly desk?: RoomName }
  readonly boards: readonly BoardAccess[]
}

export interface Answer<T = unknown> {
  readonly status: number
  readonly body: T
  /** Seconds, as the server sends it with a 429. */
  readonly retryAfter: string | null
}

/** One call of the API. `body`: a string is sent as it is. */
export const call = async <T = unknown>(
  server: TestServer,
  path: string,
  {
    token,
    body,
    method,
    headers,
  }: { token?: string; body?: unknown; method?: string; headers?: Record<string, string> } = {},
): Promise<Answer<T>> => {
  const response = await fetch(server.base + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const { status, headers: answered } = response
  return { status, body: (await response.json()) as T, retryAfter: answered.get('retry-after') }
}

export class TestWorkshop {
  readonly server: TestServer
  readonly id: WorkshopId
  readonly links: Links
  readonly joinCode: string

  private constructor(server: TestServer, made: { id: WorkshopId; links: Links; joinCode: string }) {
    this.server = server
    this.id = made.id
    this.links = made.links
    this.joinCode = made.joinCode
  }

  static async create(
    server: TestServer,
    wanted: Record<string, unknown> = {},
    by: { readonly token?: string; readonly headers?: Record<string, string> } = {},
  ): Promise<TestWorkshop> {
    const { status, body } = await call<{ id: WorkshopId; links: Links; joinCode: string }>(
      server,
      '/api/workshops',
      {
        ...by,
        body: {
          template: 'strands',
          title: 'The Rhine after the flood',
          strands: ['Rivers', 'Energy'],
          groups: 2,
          ...wanted,
        },
      },
    )
    if (status !== 201) throw new Error(`no workshop: ${status} ${JSON.stringify(body)}`)
    return new TestWorkshop(server, body)
  }

  /** Joins by the link of a role, or of a table (0 is the first). */
  async join(by: Role | { readonly table: number }, more: Record<string, unknown> = {}): Promise<Person> {
    const url = typeof by === 'string' ? this.links[by] : must(this.links.groups[by.table], 'this table').url
    const { status, body } = await call<Person>(this.server, `/api/workshops/${this.id}/join`, {
      body: { key: url.split('#')[1], device: newDevice(), ...more },
    })
    if (status !== 200) throw new Error(`not joined: ${status} ${JSON.stringify(body)}`)
    return body
  }

  async cast(): Promise<{ ana: Person; ben: Person; chloe: Person; dev: Person }> {
    return {
      ana: await this.join('facilitator', { name: 'Ana' }),
      ben: await this.join({ table: 0 }, { name: 'Ben' }),
      chloe: await this.join({ table: 0 }, { name: 'Chloé' }),
      dev: await this.join({ table: 1 }, { name: 'Dev' }),
    }
  }

  /** Carries a command out; throws where it is refused. */
  async command(by: Person, command: Record<string, unknown>): Promise<void> {
    const { status, body } = await this.tryCommand(by, { id: newCommandId(), ...command })
    if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  }

  tryCommand(by: { readonly token: string } | null, command: unknown) {
    const token = by === null ? {} : { token: by.token }
    return call<{ ok?: true; seq?: number; error?: { code: string; message: string } }>(
      this.server,
      `/api/workshops/${this.id}/commands`,
      { ...token, body: command },
    )
  }

  async plan(by: Person): Promise<Plan> {
    return (await call<Plan>(this.server, `/api/workshops/${this.id}`, { token: by.token })).body
  }
}

/** The board of the first strand (Rivers), or of another by its index. */
export const boardOf = (person: Person, index = 0): BoardAccess => must(person.boards[index], 'this board')

export const newDevice = () => randomId(22)
export const newCommandId = () => randomId(16)
