/**
 * The built server as a child process, on a free port and a data folder of its own. What a test starts is killed and
 * removed with it, also when the test fails. Build first: `npm run build`.
 */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** `PLENARY_SERVER` runs the same tests against another build. */
export const MAIN = process.env.PLENARY_SERVER ?? join(import.meta.dirname, '../../dist/server/main.js')
const START_MS = 20_000

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export class TestServer {
  readonly #env: Readonly<Record<string, string>>
  readonly #host: string
  readonly #dataDir: string
  #child: ChildProcess | null = null
  #port = 0
  #exited: Promise<number | null> = Promise.resolve(null)
  #stderr = ''
  #stdout = ''

  /** `host`: where it listens; all this machine's addresses are `0.0.0.0`. `parent`: where its data folder is made. */
  constructor(
    env: Readonly<Record<string, string>> = {},
    { host = '127.0.0.1', parent = tmpdir() }: { readonly host?: string; readonly parent?: string } = {},
  ) {
    this.#env = env
    this.#host = host
    this.#dataDir = mkdtempSync(join(parent, 'plenary-test-'))
  }

  /** `http://127.0.0.1:<port>`; the port stays the same over restarts. */
  get base() {
    return `http://127.0.0.1:${this.#port}`
  }

  get sync() {
    return `ws://127.0.0.1:${this.#port}`
  }

  get port() {
    return this.#port
  }

  get dataDir() {
    return this.#dataDir
  }

  get pid() {
    return this.#child?.pid
  }

  get alive() {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What it wrote to its standard error so far, over all starts. */
  get stderr() {
    return this.#stderr
  }

  /** What it wrote to its standard output, its log among it, over all starts. */
  get stdout() {
    return this.#stdout
  }

  /** Starts it; after a `kill` or `stop`, on the same data and port. */
  async start(): Promise<void> {
    if (this.alive) return
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is not there: run npm run build`)
    if (this.#port === 0) this.#port = await freePort()
    const argv = [MAIN, '--port', String(this.#port), '--data', this.#dataDir, '--host', this.#host]
    const env = { PATH: process.env.PATH ?? '', ...this.#env }
    const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    running.add(child)
    this.#exited = new Promise((resolve) => {
      child.once('exit', (code) => {
        running.delete(child)
        resolve(code)
      })
    })
    child.stderr?.on('data', (data: Buffer) => {
      this.#stderr += data.toString()
    })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server did not start: ${this.#stderr}`)), START_MS)
      let out = ''
      child.stdout?.on('data', (data: Buffer) => {
        out += data.toString()
        this.#stdout += data.toString()
        if (!/^listening on http:\/\/\S+$/m.test(out)) return
        clearTimeout(timer)
        resolve()
      })
      child.once('exit', (code) => {
        clearTimeout(timer)
        reject(new Error(`the server ended with ${code} while starting: ${this.#stderr}`))
      })
    })
  }

  /** Pulls the plug: SIGKILL. Resolves once the process is gone. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL')
    await this.#exited
  }

  /** SIGTERM; resolves with the exit code. */
  async stop(): Promise<number | null> {
    this.#child?.kill('SIGTERM')
    return this.#exited
  }

  /** Resolves with the exit code once it has ended, by itself or not; null: by a signal. */
  ended(): Promise<number | null> {
    return this.#exited
  }

  /** Ends it for good and removes its data. */
  async dispose(): Promise<void> {
    await this.kill()
    rmSync(this.#dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** A server for all tests of a file or `describe`. */
export const provideServer = (env: Readonly<Record<string, string>> = {}): TestServer => {
  const server = new TestServer(env)
  beforeAll(() => server.start())
  afterAll(() => server.dispose())
  return server
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
