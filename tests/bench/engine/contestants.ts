/**
 * The two servers that are measured: ours as it is built, with guard, store and roles on, and the server of y-websocket
 * 2.1 in memory (fetched from the npm registry once, beside the project's own modules).
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { SUBPROTOCOL, TOKEN_PREFIX } from '../../../shared/wire/messages.ts'
import { freePort, TestServer } from '../../support/server.ts'
import { boardOf, TestWorkshop } from '../../support/workshop.ts'

export interface Address {
  readonly url: string
  readonly protocols: readonly string[]
}

export interface Contestant {
  readonly name: string
  /** Starts it with so many rooms, or again on the same data; resolves with where each room is. */
  start(rooms: number): Promise<readonly Address[]>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Ends it, and removes what it wrote. */
  dispose(): Promise<void>
  readonly pid: number
}

export const plenary = (): Contestant => {
  // Everybody comes from one address here.
  const server = new TestServer({ LIMITS: '{"off": true}' })
  let addresses: readonly Address[] | null = null
  const make = async (rooms: number): Promise<readonly Address[]> => {
    const made = await TestWorkshop.create(server, {
      strands: ['Load'],
      boards: 'group',
      groups: Array.from({ length: rooms }, (_, index) => ({ name: `Table ${index + 1}`, strand: 'Load' })),
    })
    return Promise.all(
      made.links.groups.map(async (_, table) => {
        const person = await made.join({ table })
        const own = person.boards.find(({ mayWrite }) => mayWrite) ?? boardOf(person)
        return {
          url: `${server.sync}/sync/${own.room}`,
          protocols: [SUBPROTOCOL, TOKEN_PREFIX + person.token],
        }
      }),
    )
  }
  return {
    name: 'plenary',
    async start(rooms) {
      await server.start()
      addresses ??= await make(rooms)
      return addresses
    },
    kill: () => server.kill(),
    dispose: () => server.dispose(),
    get pid() {
      return server.pid ?? 0
    },
  }
}

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/plenary-bench')
const YJS = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../node_modules/yjs/package.json'), 'utf8')) as {
    version: string
  }
).version

/** Installs the peer, with the same Yjs as ours; where it is there already, nothing is done. */
export const fetchPeer = () => {
  const script = join(CACHE, 'node_modules/y-websocket/bin/server.cjs')
  if (existsSync(script)) return script
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(join(CACHE, 'package.json'), '{"private": true}')
  const wanted = ['y-websocket@2.1.0', `yjs@${YJS}`, 'ws@6.2.3']
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--omit=optional', '--silent', ...wanted], {
    cwd: CACHE,
    stdio: 'inherit',
  })
  return script
}

export const yWebsocket = (): Contestant => {
  const script = fetchPeer()
  let child: ChildProcess | null = null
  let port = 0
  const kill = () =>
    new Promise<void>((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return {
    name: 'y-websocket',
    async start(rooms) {
      if (port === 0) port = await freePort()
      const env = { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: String(port) }
      child = spawn(process.execPath, [script], { env, stdio: 'ignore' })
      while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50))
      return Array.from({ length: rooms }, (_, room) => ({
        url: `ws://127.0.0.1:${port}/room-${room}`,
        protocols: [],
      }))
    },
    kill,
    dispose: kill,
    get pid() {
      return child?.pid ?? 0
    },
  }
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => undefined).setTimeout(1000, () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })

/** CPU time that a process has used so far, in ms; from the system's own books. */
export const cpuMs = (pid: number): number => {
  if (existsSync(`/proc/${pid}/stat`)) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const ticks = Number(fields[11]) + Number(fields[12])
    return (ticks * 1000) / 100
  }
  const [minutes = '0', seconds = '0'] = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], {
    encoding: 'utf8',
  })
    .trim()
    .split(':')
    .slice(-2)
  return (Number(minutes) * 60 + Number(seconds)) * 1000
}
