/**
 * Composition root: reads the environment, builds everything, listens, and stops in order. The only file of the
 * server that builds things at module level.
 */
import './ready-code.ts'
import type { Server } from 'node:http'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { CLOSE } from '../shared/wire/close-codes.ts'
import { createBudgets } from './access/budgets.ts'
import { createDoor } from './access/door.ts'
import { createKeys, loadInstallationKey } from './access/keys.ts'
import { createScreens } from './access/screens.ts'
import { createSessions } from './access/sessions.ts'
import { refuseHalfRestored } from './backup/restoring.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { createAddresses, hostInUrl, reachableHosts } from './http/addresses.ts'
import { createPresenceRegister, serveArrival } from './http/admission.ts'
import { createApp } from './http/app.ts'
import { createBodies } from './http/bodies.ts'
import { createChecks } from './http/checks.ts'
import { createHttpLines } from './http/http-lines.ts'
import type { Services } from './http/services.ts'
import { serveUpgrades } from './http/upgrade.ts'
import { createLog, faultOf } from './log.ts'
import { watchLoopDelay } from './metrics/loop-delay.ts'
import { createReport } from './metrics/report.ts'
import { createTally } from './metrics/tally.ts'
import { createDocxMaker } from './note/docx-thread.ts'
import { freeOnDisk } from './store/disk-room.ts'
import { isFailedCommit } from './store/failed-commit.ts'
import { takeHold } from './store/hold.ts'
import { openLmdbStore } from './store/lmdb-store.ts'
import { beginRun, endRun } from './store/run-mark.ts'
import { collector, createGiveBack } from './sync/give-back.ts'
import { createPace } from './sync/pace.ts'
import { createSeats } from './workshops/seats.ts'
import { startSweep } from './workshops/sweep.ts'
import { Workshops } from './workshops/workshops.ts'

/** How long sockets get to close by themselves when the server stops, in ms. */
const CLOSING_MS = 1500
/** How long those on HTTP get to ask, and be told, in ms. */
const ASKING_MS = 300

const say = (text: string) => process.stdout.write(`${text}\n`)

/** The share of time the event loop was at work since it was last asked. */
const shareAtWork = () => {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  }
}

/** What it needs is another's, most likely of a server that runs already. */
class InUse extends Error {}
const inUse = (what: string) => new InUse(`${what}: is Plenary running already?`)

/** Why it does not start, in one sentence. */
const sayWhyNot = (error: unknown) => {
  const why = error instanceof Error ? error.message : String(error)
  process.stderr.write(error instanceof InUse ? `${why}\n` : `Plenary could not start: ${why}\n`)
}

const start = async () => {
  const config = readConfig(process.argv.slice(2), process.env)
  const log = createLog(config.logLevel)
  const clock = systemClock
  const hold = await takeHold(config.dataDir)
  if (hold === null) throw inUse(`Something is using ${config.dataDir}`)
  refuseHalfRestored(config.dataDir)
  const keys = createKeys(loadInstallationKey(config.dataDir))
  const store = await openLmdbStore(join(config.dataDir, 'store'), {
    onDamage: (damage) => log.error(damage, 'part of the journal cannot be read: what it held may be lost'),
  })
  const orderly = await beginRun(store, clock.now())

  const sessions = createSessions(store)
  const tally = createTally()
  const register = createPresenceRegister(sessions.current, clock)
  const workshops = new Workshops({
    store,
    clock,
    log,
    orderly,
    pace: createPace(clock, shareAtWork()),
    onUnloaded: createGiveBack({ clock, atWork: shareAtWork(), collect: collector() }),
    tally,
    attendance: register.people,
    retentionDays: config.retentionDays,
    checkpointMs: config.checkpointMs,
    endSessions: sessions.endAll,
  })
  await workshops.resumeDeletions()
  const sweep = startSweep({ clock, log, deleteOver: () => workshops.deleteOver() })
  const hosts = () => reachableHosts(config.host, networkInterfaces())
  const budgets = createBudgets(config.budgets, clock)
  // Bundled, this file is dist/server/main.js; from source, server/main.ts.
  const bundled = import.meta.url.includes('/dist/server/')
  const health = { ready: false }
  const services: Services = {
    config,
    clock,
    log,
    keys,
    sessions,
    workshops,
    seats: createSeats({ sessions, workshops, clock }),
    addresses: createAddresses(config, hosts),
    checks: createChecks(clock),
    bodies: createBodies(clock),
    visitors: register.visitors,
    budgets,
    door: createDoor({ keys, budgets, workshops }),
    screens: createScreens(clock),
    makeDocx: createDocxMaker(bundled ? new URL('./docx-worker.js', import.meta.url) : null),
    tally,
    report: createReport({
      tally,
      rooms: workshops.rooms,
      budgets,
      loopDelay: watchLoopDelay(),
      health,
      freeBytes: () => freeOnDisk(config.dataDir),
    }),
  }
  const clientDir = fileURLToPath(new URL(bundled ? '../client/' : '../dist/client/', import.meta.url))
  const lines = createHttpLines({ clock, serve: (arrival) => serveArrival(services, register, arrival) })
  const app = createApp(services, clientDir, health, lines)

  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) => {
    health.ready = true
    log.info({}, 'serving')
    say(`listening on http://${hostInUrl(config.host)}:${port}`)
    const reachable = hosts()
    for (const host of reachable) say(`on this network: http://${host}:${port}`)
    if (reachable.length === 0) say('on this network: no address by which another device could reach it')
    if (config.publicUrl !== null) say(`for everybody: ${config.publicUrl}`)
    server.off('error', cannotListen)
  }) as Server
  const sockets = serveUpgrades(server, services, register, health)

  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    health.ready = false // who asks from now on is told so, until the process ends
    log.info({}, 'stopping')
    for (const socket of sockets.clients) socket.close(CLOSE.restarting, 'restarting')
    const told = lines.closeAll(CLOSE.restarting, 'restarting')
    sweep.stop()
    const closing = sweep.round.then(() => workshops.close())
    // Who polls is between two requests now and then, and asks once more.
    await Promise.race([told, new Promise((resolve) => clock.after(ASKING_MS, () => resolve(null)))])
    if (await closing) await endRun(store)
    await store.close()
    await hold.release()
    log.info({}, 'stopped: all is flushed')
    setTimeout(() => process.exit(code), CLOSING_MS).unref()
    for (const socket of sockets.clients)
      socket.once('close', () => sockets.clients.size === 0 && process.exit(code))
    if (sockets.clients.size === 0) process.exit(code)
  }
  const stopInOrder = (code: number) => {
    stop(code).catch((error: unknown) => {
      log.error(
        { error: faultOf(error) },
        'stopped, and not all is flushed: the next start takes in what is left',
      )
      process.exit(1)
    })
  }
  const cannotListen = (error: NodeJS.ErrnoException) => {
    sayWhyNot(error.code === 'EADDRINUSE' ? inUse(`Port ${config.port} is in use`) : error)
    stopInOrder(1) // a folder that was opened is closed as one that nobody wrote to
  }
  server.once('error', cannotListen)
  process.on('SIGTERM', () => stopInOrder(0))
  process.on('SIGINT', () => stopInOrder(0))
}

// After a commit that failed LMDB's memory cannot be trusted. The next start takes in what is left in the journal.
process.on('unhandledRejection', (error) => {
  if (!isFailedCommit(error)) throw error
  process.stderr.write('Plenary ends: the store could not commit.\n')
  process.exit(1)
})

start().catch((error: unknown) => {
  sayWhyNot(error)
  process.exit(1)
})
