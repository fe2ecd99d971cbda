/** The HTTP API as the client calls it. A refusal is a value with the server's own sentence; nothing throws. */
import type { Checkpoint, CheckpointContent } from '../../shared/board/checkpoint.ts'
import type { TakenBack } from '../../shared/board/take-back.ts'
import type { BoardId, GroupId, MemberId, RoundId, WorkshopId } from '../../shared/ids.ts'
import type { Note } from '../../shared/note/compose.ts'
import type { Result } from '../../shared/result.ts'
import { err, ok } from '../../shared/result.ts'
import type { Role } from '../../shared/roles.ts'
import type { Person } from '../../shared/wire/presence.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'

export interface ApiError {
  /** 0: the server could not be reached. */
  readonly status: number
  readonly code: string
  readonly message: string
}

export interface Look {
  readonly workshop: WorkshopId
  readonly title: string
  readonly date: string
  /** When the first round is meant to begin, in ms since 1970. */
  readonly startsAt?: number
  readonly place: string
  readonly purpose: string
  readonly houseRule: 'none' | 'chatham'
  /** Whether the join code works. */
  readonly open: boolean
  readonly round: string
  readonly rounds: readonly {
    readonly id: RoundId
    readonly name: string
    readonly open: boolean
    readonly current: boolean
    readonly minutes?: number
  }[]
  readonly role: Role
  /** The table that a table's own link has chosen. */
  readonly group?: GroupId
  readonly groups: readonly {
    readonly id: GroupId
    readonly name: string
    readonly strand: string
    readonly letter: string
    readonly people: number
    readonly room: number
    readonly remote: number
    /** It takes nobody more. */
    readonly full?: true
  }[]
  readonly people: number
  readonly room: number
  readonly remote: number
}

export interface Me {
  readonly role: Role
  readonly workshop: {
    readonly id: WorkshopId
    readonly title: string
    readonly houseRule: 'none' | 'chatham'
  }
  readonly me: Person & {
    readonly group?: GroupId
    readonly id: MemberId
    /** As they were given; empty where none was, or under the Chatham House Rule. */
    readonly name: string
    readonly organisation: string
    /** They came by a table's own link, and stay at that table. */
    readonly byTableLink: boolean
  }
  /** What others reach this server by; links and QR codes begin with it. */
  readonly address: string
}

/** What a waiting screen is told. */
export type ScreenAnswer =
  | { readonly pending: true }
  | { readonly workshop: WorkshopId; readonly key: string }

export interface Links {
  readonly facilitator: string
  readonly chair: string
  readonly member: string
  readonly viewer: string
  readonly groups: readonly { readonly id: GroupId; readonly name: string; readonly url: string }[]
}

export interface LinksAnswer {
  readonly links: Links
  readonly joinCode?: string
  /** What the links begin with, and what they could; none where nobody else can reach this server. */
  readonly address: string
  readonly addresses: readonly string[]
  /** How many others have the workshop open by each link: `chair`, `member/<group>`; absent where nobody has. */
  readonly people: Readonly<Record<string, number>>
}

export interface Created {
  readonly id: WorkshopId
  readonly links: Links
  readonly joinCode: string
}

export interface Joining {
  readonly key?: string
  readonly code?: string
  readonly name?: string
  readonly organisation?: string
  /** Null: no table, to watch. */
  readonly group?: GroupId | null
  readonly presence?: 'room' | 'remote'
  /** Whether they want to stand in the note by the name they gave. */
  readonly listed?: boolean
  readonly device?: string
}

type Answer<T> = Promise<Result<T, ApiError>>

export interface Api {
  /** `key`: for a server that lets only those make workshops who have it; it holds no blanks and nothing but ASCII. */
  create(workshop: object, key: string | null): Answer<Created>
  look(at: { key?: string; code?: string; workshop?: string }): Answer<Look>
  join(workshop: WorkshopId, joining: Joining): Answer<Me & { readonly token: string }>
  joinByCode(joining: Joining): Answer<Me & { readonly token: string }>
  me(workshop: WorkshopId, token: string): Answer<Me>
  changeMe(
    workshop: WorkshopId,
    token: string,
    change: Partial<Omit<Joining, 'key' | 'code' | 'device'>>,
  ): Answer<Me>
  links(workshop: WorkshopId, token: string): Answer<LinksAnswer>
  /** The desk waits for a phone under the nonce it is given. */
  beginCheck(workshop: WorkshopId, token: string): Answer<{ readonly nonce: string }>
  checked(workshop: WorkshopId, token: string, nonce: string): Answer<{ readonly reached: number }>
  /** A phone got through. */
  reach(workshop: WorkshopId, nonce: string): Answer<unknown>
  /** Server time, in ms since 1970. */
  time(): Answer<{ readonly now: number }>
  command(workshop: WorkshopId, token: string, command: object): Answer<{ readonly seq: number }>
  /** A file that the server makes: the note for Word, or everything as one zip. */
  take(workshop: WorkshopId, token: string, what: 'note.docx' | 'download'): Answer<Blob>
  noteTree(workshop: WorkshopId, token: string): Answer<Note>
  /** Earlier versions of a board, oldest first. */
  checkpoints(
    workshop: WorkshopId,
    token: string,
    board: BoardId,
  ): Answer<{ readonly checkpoints: readonly Checkpoint[] }>
  checkpoint(workshop: WorkshopId, token: string, board: BoardId, id: string): Answer<CheckpointContent>
  /** Who did something on the boards lately, also who has left since. */
  latelyHere(workshop: WorkshopId, token: string): Answer<{ readonly people: readonly DeskPerson[] }>
  /** What taking back a person's last minutes would do, board by board. */
  lately(
    workshop: WorkshopId,
    token: string,
    member: MemberId,
    minutes: number,
  ): Answer<{ readonly boards: readonly ({ readonly board: BoardId } & TakenBack)[] }>
  /** Letters for this screen, and the claim by which it learns what to show. */
  askScreen(): Answer<{ readonly code: string; readonly claim: string }>
  screen(claim: string): Answer<ScreenAnswer>
  giveScreen(workshop: WorkshopId, token: string, code: string): Answer<object>
  /** Deletes the workshop for everybody. */
  deleteWorkshop(workshop: WorkshopId, token: string): Answer<object>
  /** How many days workshops are kept after their date; 0: for ever. */
  retention(): Answer<{ readonly days: number }>
}

/** A command, or the way in, that has no answer for so long, in ms, is on a line that has gone without a word. */
const ANSWER_MS = 15_000

/**
 * `unreachable`: the sentence for a server that does not answer. `sentenceFor`: what is said of a code, where the page has
 * words of its own.
 */
export const createApi = (
  fetch: typeof globalThis.fetch,
  unreachable: string,
  sentenceFor: (code: string) => Promise<string | undefined> = async () => undefined,
): Api => {
  const gone = err<ApiError>({ status: 0, code: 'unreachable', message: unreachable })
  const call = async <T>(
    path: string,
    token: string | null,
    body?: object,
    { method, as = 'json', limitMs }: { method?: 'DELETE'; as?: 'json' | 'blob'; limitMs?: number } = {},
  ): Answer<T> => {
    const stop = new AbortController()
    const timer = limitMs === undefined ? undefined : setTimeout(() => stop.abort(), limitMs)
    try {
      const response = await fetch(path, {
        method: method ?? (body ? 'POST' : 'GET'),
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: stop.signal,
      })
      if (response.ok) return ok((await response[as]()) as T)
      if (response.status === 503) return gone // it is stopping, and is as good as away
      const { error } = (await response.json()) as { error: { code: string; message: string } }
      const own = await sentenceFor(error.code).catch(() => undefined)
      return err({ status: response.status, ...error, ...(own !== undefined && { message: own }) })
    } catch {
      return gone
    } finally {
      clearTimeout(timer)
    }
  }
  const at = (workshop: WorkshopId) => `/api/workshops/${workshop}`
  return {
    create: (workshop, key) => call('/api/workshops', key, workshop),
    look: (where) => call('/api/look', null, where, { limitMs: ANSWER_MS }),
    join: (workshop, joining) => call(`${at(workshop)}/join`, null, joining, { limitMs: ANSWER_MS }),
    joinByCode: (joining) => call('/api/join', null, joining, { limitMs: ANSWER_MS }),
    me: (workshop, token) => call(`${at(workshop)}/me`, token, undefined, { limitMs: ANSWER_MS }),
    changeMe: (workshop, token, change) => call(`${at(workshop)}/me`, token, change),
    links: (workshop, token) => call(`${at(workshop)}/links`, token),
    time: () => call('/api/time', null),
    beginCheck: (workshop, token) => call(`${at(workshop)}/check`, token, {}),
    checked: (workshop, token, nonce) => call(`${at(workshop)}/check/${nonce}`, token),
    reach: (workshop, nonce) => call(`${at(workshop)}/check/${nonce}`, null, {}),
    command: (workshop, token, command) =>
      call(`${at(workshop)}/commands`, token, command, { limitMs: ANSWER_MS }),
    take: (workshop, token, what) => call(`${at(workshop)}/${what}`, token, undefined, { as: 'blob' }),
    noteTree: (workshop, token) => call(`${at(workshop)}/note.json`, token),
    checkpoints: (workshop, token, board) => call(`${at(workshop)}/boards/${board}/checkpoints`, token),
    checkpoint: (workshop, token, board, id) =>
      call(`${at(workshop)}/boards/${board}/checkpoints/${id}`, token),
    latelyHere: (workshop, token) => call(`${at(workshop)}/lately`, token),
    lately: (workshop, token, member, minutes) =>
      call(`${at(workshop)}/members/${member}/lately?minutes=${minutes}`, token),
    askScreen: () => call('/api/screens', null, {}),
    screen: (claim) => call(`/api/screens/${claim}`, null),
    giveScreen: (workshop, token, code) => call(`${at(workshop)}/screens`, token, { code }),
    deleteWorkshop: (workshop, token) => call(at(workshop), token, undefined, { method: 'DELETE' }),
    retention: () => call('/api/retention', null),
  }
}
