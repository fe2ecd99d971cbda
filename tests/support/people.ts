/** People with the real client: a board session over a real socket, and waiting for what is to happen to it. */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { BoardSession } from '../../client/session/board-session.ts'
import { createBoardSession } from '../../client/session/board-session.ts'
import type { SocketClass } from '../../client/session/counted-socket.ts'
import type { LocalStore } from '../../client/session/local-store.ts'
import type { TabChannel } from '../../client/session/other-tabs.ts'
import type { Light } from '../../client/session/saved-light.ts'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { readPoints } from '../../shared/board/read.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'
import { inColumn } from './columns.ts'
import type { TestServer } from './server.ts'
import type { BoardAccess, Person } from './workshop.ts'

/** How long anything may take before a test fails. */
export const DEADLINE_MS = 15_000

/** Resolves once `condition` holds; looks at each call of the listener that `subscribe` is given. No polling. */
export const until = (
  subscribe: (listener: () => void) => () => void,
  condition: () => boolean,
  what: string,
  deadline = DEADLINE_MS,
): Promise<void> =>
  new Promise((resolve, reject) => {
    if (condition()) return resolve()
    const stop = () => {
      clearTimeout(timer)
      unsubscribe()
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`did not happen within ${deadline} ms: ${what}`))
    }, deadline)
    const unsubscribe = subscribe(() => {
      if (!condition()) return
      stop()
      resolve()
    })
  })

export interface Participant {
  readonly session: BoardSession
  readonly doc: Y.Doc
  readonly light: Light
  /** Waits on the document, the link and who is present. */
  until(condition: () => boolean, what: string, deadline?: number): Promise<void>
  /** Everything sent and said to be saved. */
  saved(): Promise<void>
  /** Adds a point with these words. */
  add(column: string, text: string): PointId
  /** Types into the first paragraph of a point, as the editor does: one transaction. */
  type(id: PointId, text: string, at?: number): void
  erase(id: PointId, at: number, length: number): void
  /** The words of a point, null where it is not there. */
  textOf(id: PointId): string | null
  /** The lines of a column, in order. */
  column(id: string): string[]
}

const open = new Set<Participant>()
/** What is to be told when anything happens to anybody: a condition over several people can come true at any of them. */
const watchers = new Set<() => void>()
const subscribeToAll = (listener: () => void) => {
  watchers.add(listener)
  return () => watchers.delete(listener)
}

/** Waits for what is true of several people together; `differing` says what is not, when time is up. */
export const untilTogether = (condition: () => boolean, what: string, differing: () => string) =>
  until(subscribeToAll, condition, what).catch((error: Error) => {
    throw new Error(`${error.message}; ${differing()}`)
  })

/** What a person's browser gives and keeps; without a store it keeps nothing. */
export interface Device {
  readonly WebSocket: SocketClass
  readonly now: () => number
  readonly steady: () => number
  readonly localStore: LocalStore | null
  readonly tabs: TabChannel | null
}

/** Opens a board as this person; `closeEverybody` ends it. */
export const enter = (
  server: Pick<TestServer, 'sync'>,
  person: Person,
  board: BoardAccess,
  {
    now = Date.now,
    steady = () => performance.now(),
    localStore = null,
    tabs = null,
    WebSocket: Socket = WebSocket as unknown as SocketClass,
  }: Partial<Device> = {},
): Participant => {
  const session = createBoardSession({
    server: server.sync,
    room: board.room,
    token: person.token,
    ...(person.me.group !== undefined && { group: person.me.group }),
    WebSocket: Socket,
    now,
    steady,
    board: board.id as BoardId,
    localStore,
    tabs,
    asideReason: 'Others had written in it',
  })
  const { doc, link, awareness } = session
  session.undo.track(TYPING)
  const subscribe = (listener: () => void) => {
    const stopLink = link.subscribe(listener)
    doc.on('update', listener)
    awareness.on('change', listener)
    return () => {
      stopLink()
      doc.off('update', listener)
      awareness.off('change', listener)
    }
  }
  const participant: Participant = {
    session,
    doc,
    get light() {
      return link.light
    },
    until: (condition, what, deadline) =>
      until(subscribe, condition, what, deadline).catch((error: Error) => {
        throw new Error(`${error.message}; ${JSON.stringify(link.light)} ${JSON.stringify(link.facts)}`)
      }),
    saved: () => participant.until(() => link.light.kind === 'saved', 'all is saved'),
    add: (column, text) =>
      session.add(column as ColumnId, [{ type: 'paragraph', runs: text === '' ? [] : [{ text }] }]),
    type(id, text, at) {
      const paragraph = firstParagraph(must(session.bodyOf(id), 'a point to write in'))
      doc.transact(() => {
        const node = textIn(paragraph)
        node.insert(Math.min(at ?? node.length, node.length), text)
      }, TYPING)
    },
    erase(id, at, length) {
      const node = textIn(firstParagraph(must(session.bodyOf(id), 'a point to erase in')))
      doc.transact(() => node.delete(at, Math.min(length, node.length - at)), TYPING)
    },
    textOf(id) {
      const point = readPoints(doc).find((each) => each.id === id)
      return point ? textOf(point) : null
    },
    column: (id) => inColumn(readPoints(doc), id as ColumnId).map(textOf),
  }
  open.add(participant)
  subscribe(() => {
    for (const watcher of watchers) watcher()
  })
  return participant
}

/** For `afterEach`. */
export const closeEverybody = () => {
  for (const { session } of open) session.dispose()
  open.clear()
}

/** What the editor types under. */
export const TYPING = Symbol('typing')

const textOf = (point: Parameters<typeof inColumn>[0] extends Iterable<infer P> ? P : never) =>
  plainLines(point.body)
    .map((line) => line.text)
    .join('\n')

const firstParagraph = (body: Y.XmlFragment): Y.XmlElement => {
  const first = body.get(0)
  if (!(first instanceof Y.XmlElement)) throw new Error('a body begins with a paragraph')
  return first
}

const textIn = (paragraph: Y.XmlElement): Y.XmlText => {
  const first = paragraph.length > 0 ? paragraph.get(0) : null
  if (first instanceof Y.XmlText) return first
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  return text
}

/** A document in bytes, the same for everybody who holds the same: encoded anew from an empty document, by author. */
export const fingerprint = (doc: Y.Doc): string => {
  const { structs, ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc))
  const states = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b)
  const deleted = [...ds.clients]
    .sort(([a], [b]) => a - b)
    .map(([client, ranges]) => [client, mergeRanges(ranges.map(({ clock, len }) => [clock, len] as const))])
  const pending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  return JSON.stringify({ states, deleted, pending, holds: structs.length > 0, content: contentOf(doc) })
}

const mergeRanges = (ranges: readonly (readonly [number, number])[]) => {
  const merged: [number, number][] = []
  for (const [clock, len] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1)
    if (last && last[0] + last[1] >= clock) last[1] = Math.max(last[1], clock + len - last[0])
    else merged.push([clock, len])
  }
  return merged
}

/** Keys sorted: maps hold them in the order they came. */
const contentOf = (doc: Y.Doc) => ({
  points: sorted(doc.getMap('points').toJSON()),
  refs: sorted(doc.getMap('refs').toJSON()),
})

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
