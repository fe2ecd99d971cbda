/**
 * What a room full of people who mean harm costs the others: bad frames, each of which costs its socket, then messages
 * tampered with byte by byte, while two honest people write in another room. Prints figures, asserts nothing.
 * `tsx tests/bench/hostile.ts [frames] [messages]`
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { encodeUpdate } from '../../shared/wire/codec.ts'
import { broken, honestUpdates } from '../support/hostile.ts'
import { chanceOf } from '../support/random.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { TestServer } from '../support/server.ts'
import { write } from '../support/words.ts'
import { boardOf, type Person, TestWorkshop } from '../support/workshop.ts'

const [frames = 10_000, messages = 100_000] = process.argv.slice(2).map(Number)
/** Sockets that attack at the same time. */
const ATTACKERS = 20
/** After so many they turn to a new board. */
const MESSAGES_A_BOARD = 2000

const rssOf = (pid: number | undefined) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
const share = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN

const server = new TestServer({ LIMITS: '{"off": true}' })
await server.start()
const { pid } = server
const made = await TestWorkshop.create(server)
const honest: Person = await made.join({ table: 1 })
const quiet = boardOf(honest, 1)
const echo = fork(join(import.meta.dirname, 'echo.ts'), [`${server.sync}/sync/${quiet.room}`, honest.token], {
  execArgv: process.execArgv,
})
await new Promise((resolve) => echo.once('message', resolve))
const latencies = () =>
  new Promise<number[]>((resolve) => {
    echo.once('message', (all) => resolve(all as number[]))
    echo.send('now')
  })
await new Promise((resolve) => setTimeout(resolve, 3000))
const calm = await latencies()
const chance = chanceOf(20_261_128)

/** Attackers at a board of their own: what gets through makes it grow, and this process is to cost little. */
const attack = async () => {
  const workshop = await TestWorkshop.create(server)
  const people = await Promise.all(Array.from({ length: ATTACKERS }, () => workshop.join({ table: 0 })))
  const [first] = people
  if (!first) throw new Error('nobody attacks')
  const { room } = boardOf(first, 0)
  const join = (index: number) => RawClient.joined(server, room, people[index]?.token ?? '')
  const clients = await Promise.all(people.map((_, index) => join(index)))
  for (const client of clients) client.update(client.edit((doc) => write(doc, 'to be broken')))
  for (const client of clients) await client.ask()
  return { clients, join }
}

/** So many messages, each by one of the attackers; whoever is closed comes again. How many sockets that cost. */
const send = async (count: number, message: (client: RawClient) => Uint8Array) => {
  let closed = 0
  for (let sent = 0; sent < count; ) {
    const { clients, join } = await attack()
    for (const until = Math.min(count, sent + MESSAGES_A_BOARD); sent < until; sent += ATTACKERS) {
      for (const client of clients) client.send(message(client))
      await Promise.all(clients.map((client) => client.ask()))
      await Promise.all(
        clients.map(async (client, index) => {
          client.received.length = 0
          if (client.closed === null) return
          closed++
          clients[index] = await join(index)
        }),
      )
    }
    closeRawClients() // also lets go of those that were closed before
  }
  return closed
}

const before = rssOf(pid)
const closed = await send(frames, () => encodeUpdate(chance.bytes(1 + chance.below(80))))
const duringFrames = await latencies()
const sockets = await send(messages, (client) =>
  broken(chance, honestUpdates(chance, client.doc), Y.encodeStateVector(client.doc)),
)
const duringMessages = await latencies()
const say = (text: string) => process.stdout.write(`${text}\n`)
say(`bad frames        ${frames}, ${closed} sockets closed for them`)
say(`mutated messages  ${messages}, ${sockets} sockets closed for them`)
say(`restarts          ${server.pid === pid && server.alive ? 0 : 1}`)
say(`another room's echo p50 / p99, ms`)
for (const [name, all] of Object.entries({
  quiet: calm,
  'bad frames': duringFrames,
  mutated: duringMessages,
}))
  say(`  ${name.padEnd(12)} ${share(all, 0.5).toFixed(1)} / ${share(all, 0.99).toFixed(1)} (${all.length})`)
echo.kill()
const grown = () => `${(rssOf(pid) - before).toFixed(0)} MB`
const atOnce = grown()
await new Promise((resolve) => setTimeout(resolve, 30_000)) // rooms are unloaded, and what they took is given back
say(`memory            ${atOnce} more than before, ${grown()} after half a minute in which nobody came`)
await server.dispose()
process.exit(0)
