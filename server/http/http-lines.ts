/**
 * The lines over HTTP that are open, each known by a random id that only its client has. A line that nobody is let in
 * by is forgotten at once; one that is over is remembered for a moment, so that its client is told so.
 */
import { randomBytes } from 'node:crypto'
import type { Ending } from '../../shared/wire/http-frames.ts'
import type { Clock } from '../clock.ts'
import type { HttpWire, Together } from '../sync/http-wire.ts'
import { createHttpWire } from '../sync/http-wire.ts'
import { MOST_LINES } from '../sync/session-lines.ts'
import type { Arrival } from './admission.ts'

/** A line nothing is heard of for so long is over, in ms; after as long again it is forgotten. */
const SILENCE_MS = 30_000
const SWEEP_MS = 5000

export interface HttpLine {
  readonly http: HttpWire
  /** A request is being served; call what this returns when it is over. */
  busy(): () => void
}

export interface HttpLines {
  /** The new line's id; or why nobody is let in by it, or `full`: this session has too many already. */
  open(arrival: Omit<Arrival, 'wire'>): Promise<string | Ending | 'full'>
  /** Null: there is none of that id in that room for that token. */
  find(id: string, room: string, token: string | null): HttpLine | null
  /** Says goodbye on every line; settles once all have been told. */
  closeAll(code: number, reason: string): Promise<unknown>
}

export interface HttpLinesDeps {
  readonly clock: Clock
  readonly serve: (arrival: Arrival) => void
}

interface Kept extends HttpLine {
  readonly room: string
  readonly token: string | null
  readonly together: Together
  requests: number
  heardAt: number
}

export const createHttpLines = ({ clock, serve }: HttpLinesDeps): HttpLines => {
  const lines = new Map<string, Kept>()
  let isSweeping = false

  const sweep = () => {
    for (const [id, line] of lines) {
      const silence = line.requests > 0 ? 0 : clock.now() - line.heardAt
      if (silence > 2 * SILENCE_MS) {
        lines.delete(id)
        line.http.drop()
      } else if (silence > SILENCE_MS) line.http.wire.terminate()
    }
    isSweeping = lines.size > 0
    if (isSweeping) clock.after(SWEEP_MS, sweep)
  }

  const countOf = (token: string | null) => {
    let count = 0
    for (const line of lines.values()) if (line.token === token && line.http.wire.isOpen) count++
    return count
  }

  const add = (id: string, room: string, token: string | null): Kept => {
    const others = [...lines.values()].find((other) => other.token === token)
    const together = others?.together ?? { bytes: 0 }
    const http = createHttpWire(clock, together)
    const line: Kept = {
      http,
      room,
      token,
      together,
      requests: 0,
      heardAt: clock.now(),
      busy() {
        let isOver = false
        line.requests++
        http.heard()
        return () => {
          if (isOver) return
          isOver = true
          line.requests--
          line.heardAt = clock.now()
          http.heard()
        }
      },
    }
    lines.set(id, line)
    if (!isSweeping) clock.after(SWEEP_MS, sweep)
    isSweeping = true
    return line
  }

  return {
    async open({ room, token, from }) {
      if (countOf(token) >= MOST_LINES) return 'full'
      const id = randomBytes(16).toString('base64url')
      const line = add(id, room, token)
      serve({ wire: line.http.wire, room, token, from })
      const refused = await line.http.begun
      if (refused === null) return id
      lines.delete(id)
      return refused
    },
    find(id, room, token) {
      const line = lines.get(id)
      return line?.room === room && line.token === token ? line : null
    },
    closeAll(code, reason) {
      const open = [...lines.values()].filter(({ http }) => http.wire.isOpen)
      for (const { http } of open) http.wire.close(code, reason)
      return Promise.all(open.map(({ http }) => http.told))
    },
  }
}
