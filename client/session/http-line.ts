/**
 * A line over HTTP (PROTOCOL H): what the server says is fetched, by a stream where one gets through and by long polls
 * where not; what is sent goes up in numbered requests, one at a time, each repeated until it is taken.
 *
 * Always true here: a message counts as arrived when it was handed on, and is asked for until then; a request that may
 * have been taken is repeated under its number, so that it counts once. What is not an answer of our server (a captive
 * portal's page) is no answer.
 */
import type { Ending } from '../../shared/wire/http-frames.ts'
import { createHttpFrameReader, encodeHttpFrames, MOST_MESSAGES } from '../../shared/wire/http-frames.ts'
import { TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import type { HeldRequests, Place } from './held-requests.ts'
import type { After, Line, LineAddress, LineEvents, OpenLine } from './line.ts'
import { LOST } from './line.ts'

export interface HttpLineDeps {
  readonly fetch: typeof globalThis.fetch
  readonly after: After
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
  /** At least 0, less than 1. */
  readonly random: () => number
  readonly held: HeldRequests
  /** Calls back when the page goes; returns how to call that off. */
  readonly leaving: (task: () => void) => () => void
}

/** How long an answer may take to begin, or to go on, in ms. */
const ANSWER_MS = 8000
/** A body of this many bytes may take a ms more. */
const UP_BYTES_PER_MS = 20
/** How long a poll waits at the server; shorter than what proxies allow, in ms. */
const WAIT_MS = 10_000
/** A poll answered after so long came in a quiet moment: a stream that is held back then costs least. In ms. */
const QUIET_MS = 1000
/** A room is so busy that a stream is tried all the same after so many polls. */
const BUSY_POLLS = 20
/** A stream that brings nothing for so long at its beginning is held back on the way, in ms. */
const STREAM_BEGINS_MS = 3000
/** The server sends something at least every 10 s. */
const STREAM_GOES_ON_MS = 14_000
/** Between two polls that may not wait, in ms, and as much again at random. */
const SHORT_POLL_MS = 1000
/** The pause after a first failure; each further one is twice as long, up to the longest. In ms. */
const PAUSE_MS = 200
const LONGEST_PAUSE_MS = 3200
/** A request that has failed for so long is not tried again, in ms. The server keeps the line for 30 s. */
const GIVE_UP_MS = 12_000
/** Bytes of one request, where a single message is not larger: proxies commonly allow 1 MB. */
const UP_BYTES = 512 * 1024
/** An `up` that is answered so is not taken, however often: out of turn, malformed, too large for something on the way. */
const REFUSED = new Set([400, 409, 413])
/** Why a request was cut off. */
const TOO_SLOW = new Error('too slow')
/** More than any message of the server has. */
const LONGEST = 64 * 1024 * 1024

/** `streams` is remembered for all lines of a page: what holds one back holds all. */
export const createHttpLines = (deps: HttpLineDeps): OpenLine => {
  const way = { streams: true }
  return (address, events) => openHttpLine(deps, way, address, events)
}

const openHttpLine = (
  { fetch, after, steady, random, held, leaving }: HttpLineDeps,
  way: { streams: boolean },
  { url, protocols }: LineAddress,
  events: LineEvents,
): Line => {
  const address = url.replace(/^ws/, 'http').replace('/sync/', '/sync-http/')
  const token = protocols.find((each) => each.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length)
  const headers = { authorization: `Bearer ${token}` }
  /** Ends every request that is open. */
  const ends = new Set<() => void>()
  let line: string | null = null
  let isOver = false
  let isClosing = false
  let arrived = 0
  let seq = 0
  const queue: Uint8Array[] = []
  let sending: Promise<void> | null = null

  const over = (code: number, reason: string) => {
    if (isOver) return
    isOver = true
    stopLeaving()
    for (const end of ends) end()
    if (!isClosing) events.closed(code, reason)
  }

  /** Runs `work` with a request; it is cut off when nothing happened for the ms that it last asked for. */
  const request = async <T>(
    path: string,
    init: RequestInit,
    ms: number,
    work: (response: Response, patience: (ms: number) => void) => Promise<T>,
  ): Promise<T> => {
    const cut = new AbortController()
    let stop: () => void = () => undefined
    const patience = (limit: number) => {
      stop()
      stop = after(limit, () => cut.abort(TOO_SLOW))
    }
    const end = () => cut.abort()
    ends.add(end)
    patience(ms)
    try {
      return await work(
        await fetch(path, { ...init, headers, signal: cut.signal, cache: 'no-store' }),
        patience,
      )
    } finally {
      stop()
      ends.delete(end)
    }
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        stop()
        ends.delete(end)
        resolve()
      }
      const stop = after(ms, end)
      ends.add(end)
    })

  /** Tries until `work` gives something; null once the line is over or was given up. */
  const persist = async <T>(work: () => Promise<T | null>): Promise<T | null> => {
    let failsSince: number | null = null
    for (let ms = PAUSE_MS; !isOver; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
      const began = steady()
      let isSlow = false
      const result = await work().catch((error) => {
        isSlow = error === TOO_SLOW
        return null
      })
      if (result !== null || isClosing) return result
      failsSince ??= isSlow ? began : steady()
      if (steady() - failsSince > GIVE_UP_MS) over(LOST, '')
      else if (!isOver) await pause(ms * (0.75 + random() / 2))
    }
    return null
  }

  const open = async () => {
    const answer = await request(address, { method: 'POST' }, ANSWER_MS, async (response) => {
      const body = (await response.json()) as { conn?: unknown; close?: Ending }
      if (typeof body.conn === 'string') line = `${address}/${body.conn}`
      return body.close ?? null
    }).catch(() => null)
    if (line === null) over(answer?.code ?? LOST, answer?.reason ?? '')
  }

  /** Hands on what one `down` brings. False: nothing came. Throws where it is no answer, or breaks off. */
  const down = async (
    query: string,
    begins: number,
    goesOn: number,
    place: Place | null,
  ): Promise<boolean> => {
    const before = arrived
    await request(`${line}/down?${query}`, {}, begins, async (response, patience) => {
      if (response.status === 404 || response.status === 410) return over(LOST, '')
      if (response.status === 204) return
      const isOurs = response.headers.get('content-type') === 'application/octet-stream'
      if (response.status !== 200 || !isOurs || response.body === null) throw new Error('not an answer')
      const pieces = response.body.getReader()
      const reader = createHttpFrameReader(LONGEST)
      for (;;) {
        const { done, value } = await pieces.read()
        if (done) break
        patience(goesOn)
        place?.renew()
        for (const message of reader.read(value) ?? []) {
          if (isOver || isClosing) return
          arrived++
          events.message(message)
        }
      }
      const { ending, isCut } = reader.end()
      if (ending) return over(ending.code, ending.reason)
      if (isCut) throw new Error('it broke off')
    })
    return arrived > before
  }

  const listen = async () => {
    let polls = 0
    let isQuiet = false
    while (!isOver && !isClosing) {
      const place = held.take()
      const streams = way.streams && place !== null && (isQuiet || polls > BUSY_POLLS)
      const asked = steady()
      const came = await persist(async () => {
        const before = arrived
        if (streams && way.streams)
          return down(`from=${before}`, STREAM_BEGINS_MS, STREAM_GOES_ON_MS, place).catch((error) => {
            if (error !== TOO_SLOW || arrived > before) throw error
            way.streams = false
            return true
          })
        const wait = place ? WAIT_MS : 0
        return down(`after=${arrived}&wait=${wait}`, wait + ANSWER_MS, ANSWER_MS, place)
      })
      place?.giveBack()
      polls++
      isQuiet ||= steady() - asked > QUIET_MS
      if (came === false && !place) await pause(SHORT_POLL_MS * (1 + random()))
    }
  }

  const sendAll = async () => {
    while (queue.length > 0 && !isOver) {
      const messages: Uint8Array[] = []
      let size = 0
      for (const message of queue) {
        if ((size > 0 && size + message.length > UP_BYTES) || messages.length === MOST_MESSAGES) break
        messages.push(message)
        size += message.length
      }
      queue.splice(0, messages.length)
      const body = encodeHttpFrames(messages)
      const number = ++seq
      const ms = ANSWER_MS + size / UP_BYTES_PER_MS
      const taken = await persist(() =>
        request(
          `${line}/up?seq=${number}&after=${arrived}`,
          { method: 'POST', body },
          ms,
          async ({ status }) => {
            if (status === 204) return true
            // Why it is over is told by `down`.
            if (status === 404 || status === 410) return false
            if (!REFUSED.has(status)) return null
            await pause(LONGEST_PAUSE_MS) // it will hardly be taken the next time
            over(LOST, '')
            return false
          },
        ),
      )
      if (!taken) break
    }
    sending = null
  }

  const goodbye = () => {
    if (line !== null) void fetch(line, { method: 'DELETE', headers, keepalive: true }).catch(() => undefined)
  }
  const stopLeaving = leaving(() => {
    goodbye()
    over(LOST, '')
  })

  void open().then(() => {
    if (line !== null && !isOver) return listen()
    return undefined
  })

  return {
    send(bytes) {
      queue.push(new Uint8Array(bytes))
      if (!isOver) sending ??= sendAll()
    },
    close() {
      if (isOver || isClosing) return
      isClosing = true
      void (sending ?? Promise.resolve()).then(() => {
        goodbye()
        over(LOST, '')
      })
    },
  }
}
