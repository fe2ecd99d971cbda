/**
 * The same peer over HTTP, by the letter of PROTOCOL H: opens a line, asks for what goes down by stream or long poll,
 * sends each frame in a numbered request of its own. Nothing is retried; a test does that itself.
 */
import type { Ending } from '../../shared/wire/http-frames.ts'
import { createHttpFrameReader, encodeHttpFrames } from '../../shared/wire/http-frames.ts'
import { SIZE } from '../../shared/wire/messages.ts'
import { RawPeer } from './raw-peer.ts'
import type { TestServer } from './server.ts'

const open = new Set<RawHttpClient>()

/** For `afterEach`. */
export const closeRawHttpClients = () => {
  for (const client of open) client.vanish()
  open.clear()
}

export type Way = 'stream' | 'poll'

export class RawHttpClient extends RawPeer {
  readonly way: Way
  /** The address of the line, once it is open. */
  line: string | null = null
  /** The number of the last message that came down. */
  after = 0
  /** The number of the last request that went up. */
  seq = 0
  /** How a refused opening was answered. */
  refused: { readonly status: number; readonly body: unknown } | null = null
  readonly #address: string
  readonly #token: string | null
  readonly #over = new AbortController()
  #listening = new AbortController()
  #isStalled = false
  #sending: Promise<unknown> = Promise.resolve()

  constructor(server: TestServer, room: string, token: string | null, way: Way) {
    super()
    this.way = way
    this.#address = `${server.base}/sync-http/${room}`
    this.#token = token
    open.add(this)
    void this.#begin()
  }

  get isOpen() {
    return this.line !== null && this.closed === null && !this.#over.signal.aborted
  }

  send(bytes: Uint8Array): void {
    const seq = ++this.seq
    const body = encodeHttpFrames([bytes])
    this.#sending = this.#sending.then(() => this.up(seq, body)).catch(() => undefined)
  }

  /** One request up, as it is. */
  up(seq: number, body: Uint8Array<ArrayBuffer>, query = ''): Promise<Response> {
    return this.request(`${this.line}/up?seq=${seq}${query}`, { method: 'POST', body })
  }

  /** Any request, as this person. */
  request(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }
    return fetch(url, { ...init, headers, signal: init.signal ?? this.#over.signal })
  }

  /** Asks for nothing more, until what this returns is called. */
  stall(): () => void {
    this.#isStalled = true
    this.#listening.abort()
    return () => {
      this.#isStalled = false
      this.#listening = new AbortController()
      void this.#listen()
    }
  }

  close(): void {
    if (this.line !== null) void this.request(this.line, { method: 'DELETE' }).catch(() => undefined)
  }

  vanish(): void {
    this.#over.abort()
  }

  async #begin() {
    try {
      const response = await this.request(this.#address, { method: 'POST' })
      const body = (await response.json()) as { conn?: string; close?: Ending }
      if (body.conn === undefined) {
        this.refused = { status: response.status, body }
        this.closed = body.close ?? { code: 1006, reason: `answered ${response.status}` }
        return this.tell()
      }
      this.line = `${this.#address}/${body.conn}`
    } catch {
      this.closed = { code: 1006, reason: 'gone' }
      return this.tell()
    }
    await this.#listen()
  }

  async #listen() {
    try {
      while (this.closed === null && !this.#isStalled) await this.#ask()
    } catch {
      if (this.#isStalled && !this.#over.signal.aborted) return
      this.closed ??= { code: 1006, reason: 'gone' }
    }
    this.tell()
  }

  async #ask() {
    const query = this.way === 'stream' ? `from=${this.after}` : `after=${this.after}`
    const signal = AbortSignal.any([this.#over.signal, this.#listening.signal])
    const response = await this.request(`${this.line}/down?${query}`, { signal })
    if (response.status === 204) return
    if (response.status !== 200 || response.body === null)
      throw new Error(`down was answered ${response.status}`)
    const reader = createHttpFrameReader(2 * SIZE.frame)
    for await (const piece of response.body) {
      for (const bytes of reader.read(piece as Uint8Array) ?? []) {
        this.after++
        this.came(bytes)
      }
    }
    this.closed = reader.end().ending
    this.tell()
  }
}
