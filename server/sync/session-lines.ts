/**
 * The lines of each session, over WebSockets and over HTTP, and the answers on their way over them.
 *
 * Always true: a session has at most `MOST_LINES`; while more than `MAX_ON_THEIR_WAY` bytes have not left over all of
 * them, a further answer waits until some have; what waits for one line is one answer, that to the last it asked.
 */
import type { Wire } from './wire.ts'

/** A desk has many boards, in a few tabs; a machine that asks for a hall of people has more. */
export const MOST_LINES = 1000
/** Bytes: many boards at once for who reads them, and what somebody who asks on and on without reading may cost. */
export const MAX_ON_THEIR_WAY = 64 * 1024 * 1024

export interface SessionLine {
  /** Calls `send`, which answers at once, when there is room for an answer. In place of one that still waits. */
  answer(send: () => void): void
  /** The line is over. */
  close(): void
}

export interface SessionLines {
  /** Null: the session has too many lines already. */
  open(session: string, wire: OutwardWire): SessionLine | null
}

type OutwardWire = Pick<Wire, 'backlog' | 'whenDrained'>

interface Line {
  readonly wire: OutwardWire
  waiting: (() => void) | null
  isWatched: boolean
}

export const createSessionLines = (): SessionLines => {
  const bySession = new Map<string, Set<Line>>()

  const isFull = (lines: ReadonlySet<Line>) => {
    let bytes = 0
    for (const { wire } of lines) bytes += wire.backlog
    return bytes > MAX_ON_THEIR_WAY
  }

  const watch = (lines: ReadonlySet<Line>, line: Line) => {
    if (line.isWatched || line.wire.backlog === 0) return
    line.isWatched = true
    line.wire.whenDrained(() => {
      line.isWatched = false
      answerMore(lines)
    })
  }

  const answerMore = (lines: ReadonlySet<Line>) => {
    for (const line of lines) {
      if (line.waiting === null) continue
      if (isFull(lines)) {
        for (const each of lines) watch(lines, each)
        return
      }
      const send = line.waiting
      line.waiting = null
      send()
    }
  }

  return {
    open(session, wire) {
      const lines = bySession.get(session) ?? new Set<Line>()
      if (lines.size >= MOST_LINES) return null
      bySession.set(session, lines)
      const line: Line = { wire, waiting: null, isWatched: false }
      lines.add(line)
      return {
        answer(send) {
          line.waiting = send
          answerMore(lines)
        },
        close() {
          if (!lines.delete(line)) return
          if (lines.size === 0) bySession.delete(session)
          else answerMore(lines)
        },
      }
    },
  }
}
