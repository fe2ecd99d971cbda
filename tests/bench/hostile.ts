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
import { broken, honestUpdates, write } from '../support/hostile.ts'
import { chanceOf } from '../support/random.ts'
import { RawClient } from '../support/raw.ts'
import { TestServer } from '../support/server.ts'
import { boardOf, type Person, TestWorkshop } from '../support/workshop.ts'

const [frames = 10_000, messages = 100_000] = process.argv.slice(2).map(Number)
/** Sockets that attack at the same time. */
const ATTACKERS = 20

const rssOf = (pid: number | undefined) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
const share = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN

const server = new TestServer({ LIMITS: '{"off": true}' })
await server.start()
const { pid } = server
const made = await TestWorkshop.create(server)
const [honest, attackers]: [Person, Person[]] = [
  await made.join({ table: 1 }),
  await Promise.all(Array.from({ length: ATTACKERS }, () => made.join({ table: 0 }))),
]
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
const { room } = boardOf(honest, 0)
const join20 = () => Promise.all(attackers.map((person) => RawClient.joined(server, room, person.token)))

const seed = await join20()
for (const client of seed) client.update(client.edit((doc) => write(doc, 'to be broken')))
for (const client of seed) await client.ask()
for (const client of seed) client.socket.terminate()
const before = rssOf(pid)

let closed = 0
for (let sent = 0; sent < frames; ) {
  const clients = await join20()
  for (const client of clients) {
    client.send(encodeUpdate(chance.bytes(1 + chance.below(80))))
    sent++
  }
  await Promise.all(clients.map((client) => client.ask()))
  for (const client of clients) {
    if (client.closed !== null) closed++
    client.socket.terminate()
  }
}
const duringFrames = await latencies()

let sockets = 0
let clients = await join20()
for (let sent = 0; sent < messages; sent += ATTACKERS) {
  for (const client of clients)
    client.send(broken(chance, honestUpdates(chance, client.doc), Y.encodeStateVector(client.doc)))
  await Promise.all(clients.map((client) => client.ask()))
  clients = await Promise.all(
    clients.map((client, index) => {
      client.received.length = 0
      if (client.closed === null) return client
      sockets++
      return RawClient.joined(server, room, attackers[index]?.token ?? '')
    }),
  )
}
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
say(`memory            ${(rssOf(pid) - before).toFixed(0)} MB more than before`)
echo.kill()
await server.dispose()
process.exit(0)
