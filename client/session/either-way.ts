/**
 * What looks like a WebSocket and takes whichever way gets through: a WebSocket, or requests over HTTP where one does
 * not open, says nothing, or falls silent. Over HTTP it goes on trying WebSockets, and returns when one works.
 *
 * Always true here:
 * 1. It opens only once the server has spoken on it. Who believes that it is open is heard.
 * 2. One way at a time. To change it, it closes with `MOVED` once the server has spoken on the other way; the next one
 *    made for the same address takes that way over. So a change is a new connection: counts begin anew, the handshake
 *    brings what was under way, and nothing is believed saved that was not said to be on it.
 * 3. A WebSocket is given up only for a line over HTTP that works, or once it has been silent for so long that it is
 *    dead. Before that `onsilence` tells that nothing is heard, and when something is heard again: by the steady clock,
 *    so that neither a lid nor somebody who sets the clock hides it.
 */
import type { Candidate } from './candidate.ts'
import { openCandidate } from './candidate.ts'
import type { SocketClass } from './counted-socket.ts'
import type { Line, LineAddress, OpenLine } from './line.ts'
import { LOST } from './line.ts'
import type { PageWaysDeps, Way } from './page-ways.ts'
import { createPageWays } from './page-ways.ts'

/** Closed to go on another way, which is there already. Not final for a stock client. */
export const MOVED = 4000

export interface EitherWayDeps extends PageWaysDeps {
  /** The device itself says that it is on no network. It may still reach a server that runs on it. */
  readonly isOffline: () => boolean
  readonly openSocket: OpenLine
  readonly openHttp: OpenLine
}

/** A WebSocket that has not spoken after so long is not waited for alone, in ms. */
const PATIENCE_MS = 3000
/** A WebSocket that said nothing for so long, and as much as `JITTER_MS` more, may be dead. Looked at every `LOOK_MS`. */
const SILENCE_MS = 3300
const JITTER_MS = 300
const LOOK_MS = 300
/** Until the first answer of the document has come, which may be large: so long from the start, whatever else comes. */
const LOADING_MS = 12_000
/** Nothing was heard for so long, on a WebSocket and over HTTP: the person is told, in ms. */
const TOLD_MS = { socket: 8000, http: 13_000 } as const
/** The same where the device knows of no network: as soon as a server that speaks every 2 s would have spoken. */
const TOLD_OFFLINE_MS = 3000
/** A WebSocket that says nothing for so long is dead, in ms; the first answer may be one large message on a slow line. */
const DEAD_MS = 30_000
const DEAD_LOADING_MS = 180_000
/** Between two tries of HTTP for a WebSocket that fell silent, in ms, and as much again at random. */
const AGAIN_MS = 2000
/** Once one line of the page is back on a WebSocket the others follow within this, in ms. */
const FOLLOW_MS = 1000
const CONNECTING = 0
const OPEN = 1
const CLOSED = 3

const isFinal = (code: number) => code >= 4400 && code <= 4499
/** The server itself ended it. */
const isSaid = (code: number) => isFinal(code) || code === 1012 || code === 1013

/** The sockets of one page, which learn from each other. */
export const createEitherWay = (deps: EitherWayDeps): SocketClass => {
  const { after, steady, random } = deps
  const openers = { socket: deps.openSocket, http: deps.openHttp }
  const ways = createPageWays(deps)

  class EitherWay {
    static readonly watchesItself = true
    readonly CONNECTING = CONNECTING
    readonly OPEN = OPEN
    readonly CLOSED = CLOSED
    readyState: number = CONNECTING
    binaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onmessage: ((event: { data: Uint8Array }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: (() => void) | null = null
    onsilence: ((isSilent: boolean) => void) | null = null
    readonly #address: LineAddress
    readonly #name: string
    readonly #tried = new Map<Way, Candidate>()
    #line: Line | null = null
    #stop: () => void = () => undefined
    #stopListening: () => void = () => undefined
    #isSilent = false
    /** The other way, while it is being tried. */
    #rival: Candidate | null = null
    #openedAt = 0
    #heardAt = 0
    #isLoading = true
    /** The next challenge. */
    #notBefore = 0

    constructor(url: string, protocols: string | readonly string[] = []) {
      this.#address = { url, protocols: typeof protocols === 'string' ? [protocols] : protocols }
      this.#name = [url, ...this.#address.protocols].join(' ')
      const found = ways.take(this.#name)
      // Whoever made this listens as soon as this turn is over.
      if (found)
        queueMicrotask(() => this.readyState === CONNECTING && this.#begin(found.way, found.candidate))
      else if (ways.isBlocked) this.#try('http')
      else {
        this.#try('socket')
        this.#stop = after(PATIENCE_MS, () => this.#try('http'))
      }
    }

    send(bytes: Uint8Array) {
      this.#line?.send(bytes)
    }

    close() {
      this.#over()
      this.#line?.close()
    }

    #try(way: Way) {
      const candidate = openCandidate(openers[way], this.#address, {
        spoke: () => this.#begin(way, candidate),
        closed: (code, reason) => {
          this.#tried.delete(way)
          if (isSaid(code)) return this.#end(code, reason)
          if (way === 'socket' && !this.#tried.has('http')) {
            this.#stop()
            this.#try('http')
          } else if (this.#tried.size === 0) this.#giveUp()
          else this.#stop = after(LOADING_MS - PATIENCE_MS, () => this.#giveUp())
        },
      })
      this.#tried.set(way, candidate)
    }

    /** Neither way. Next time it may be whichever gets through. */
    #giveUp() {
      ways.isBlocked = false
      this.#end(LOST, '')
    }

    /** The server has spoken on this way: it is the one. */
    #begin(way: Way, candidate: Candidate) {
      this.#stop()
      this.#tried.delete(way)
      for (const other of this.#tried.values()) other.drop()
      this.#tried.clear()
      if (way === 'http') ways.isBlocked = true
      this.#openedAt = steady()
      this.#heardAt = steady()
      this.readyState = OPEN
      this.#line = candidate.take({
        message: (data) => {
          if (this.readyState !== OPEN) return
          this.#heardAt = steady()
          this.#tellSilence(false)
          if (this.#isLoading && data[0] === 0 && data[1] === 1) this.#isLoading = false
          if (way === 'socket' && !this.#isDoubtful()) this.#dropRival()
          this.onmessage?.({ data })
        },
        closed: (code, reason) => {
          if (way === 'socket' && isSaid(code)) ways.ended()
          else if (way === 'socket') ways.cutOff(steady() - this.#openedAt)
          this.#end(code, reason)
        },
      })
      this.#listen(way)
      if (way === 'socket') this.#look()
      else {
        ways.overHttp.set(this, () => {
          this.#stop()
          this.#stop = after(FOLLOW_MS * random(), () => (this.#isLoading ? this.#retry() : this.#return()))
        })
        if (ways.nextTryAt <= steady()) ways.pause()
        this.#retry()
      }
      this.onopen?.()
    }

    /** Tells of silence, and ends a WebSocket that is dead. What is being loaded may take long on a slow line. */
    #listen(way: Way) {
      this.#stopListening = after(LOOK_MS, () => {
        const silence = steady() - this.#heardAt
        const told = deps.isOffline() ? TOLD_OFFLINE_MS : TOLD_MS[way]
        if (!this.#isLoading && silence > told) this.#tellSilence(true)
        if (way === 'socket' && silence > (this.#isLoading ? DEAD_LOADING_MS : DEAD_MS)) {
          this.#line?.close()
          return this.#end(LOST, '')
        }
        this.#listen(way)
      })
    }

    #tellSilence(isSilent: boolean) {
      if (isSilent === this.#isSilent) return
      this.#isSilent = isSilent
      this.onsilence?.(isSilent)
    }

    #isDoubtful() {
      const now = steady()
      return this.#isLoading
        ? now - this.#openedAt > LOADING_MS
        : now - this.#heardAt > SILENCE_MS + JITTER_MS * random()
    }

    /** Over a WebSocket: looks from time to time whether it still speaks. */
    #look() {
      this.#stop = after(LOOK_MS, () => {
        if (this.#rival === null && steady() >= this.#notBefore && this.#isDoubtful()) this.#challenge('http')
        this.#look()
      })
    }

    /** Over HTTP: tries a WebSocket when it is time, unless another line does. */
    #retry() {
      this.#stop = after(Math.max(0, ways.nextTryAt - steady()) + FOLLOW_MS * random(), () => {
        // To change while all is being loaded would mean to load it again.
        if (steady() < ways.nextTryAt || this.#isLoading) this.#retry()
        else this.#return()
      })
    }

    #return() {
      ways.pause()
      this.#challenge('socket')
      this.#stop = after(PATIENCE_MS, () => {
        this.#dropRival()
        ways.failed()
        this.#retry()
      })
    }

    /** Tries the other way, and goes over to it once the server speaks on it. */
    #challenge(way: Way) {
      const rival = openCandidate(openers[way], this.#address, {
        spoke: () => {
          this.#rival = null
          ways.isBlocked = way === 'http'
          if (way === 'http') ways.left(steady() - this.#openedAt)
          ways.keep(this.#name, { way, candidate: rival })
          this.#line?.close()
          ways.overHttp.delete(this)
          if (way === 'socket') for (const follow of ways.overHttp.values()) follow()
          this.#end(MOVED, 'another way')
        },
        closed: () => {
          this.#rival = null
          this.#notBefore = steady() + AGAIN_MS * (1 + random())
        },
      })
      this.#rival = rival
    }

    #dropRival() {
      this.#rival?.drop()
      this.#rival = null
    }

    #over() {
      this.readyState = CLOSED
      ways.overHttp.delete(this)
      this.#stop()
      this.#stopListening()
      this.#dropRival()
      for (const other of this.#tried.values()) other.drop()
      this.#tried.clear()
    }

    #end(code: number, reason: string) {
      if (this.readyState === CLOSED) return
      this.#over()
      this.onclose?.({ code, reason })
    }
  }
  return EitherWay as unknown as SocketClass
}
