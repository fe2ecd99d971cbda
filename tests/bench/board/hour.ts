/**
 * An hour of edits in compressed time: what a page that is open all along holds on its heap after collecting, at the end
 * of each minute, beside a plain list of the same document, and what the server does. What is compressed is the time
 * between edits; how many there are is an hour's.
 */
import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from '@playwright/test'
import type { BigHall } from './big-hall.ts'
import { devtools, newPage, PEOPLE, POINTS, pause, say, sitDown } from './big-hall.ts'
import type { Member } from './crowd.ts'
import { openPeer, paintPeer } from './peers.ts'

const MINUTES = 60
/** How long a minute takes here, in ms. */
const MINUTE_MS = 1400

/**
 * What the sixty do in a minute of a working session: a third of them write at any time, 40 keys each, and go to another
 * point now and then; some points are added, moved, set aside.
 */
const KEYS = 20 * 40
const PER_MINUTE = { add: 2, move: 6, setAside: 2 } as const

const MB = 1024 * 1024

const heapOf = async (session: CDPSession): Promise<number> => {
  // What the first pass lets go of, such as nodes that the page has dropped, the second collects.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / MB
}

const watch = async (name: string, page: Page) => {
  const session = await devtools(page)
  await session.send('HeapProfiler.enable')
  return { name, session, heaps: [] as number[] }
}

/** Memory of a process, in MB; from the system's own books. */
const memoryOf = (pid: number): number => {
  const kB = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kB) / 1024
}

/** A minute of it; how many edits were made. */
const minute = async (members: readonly Member[], writers: readonly Member[]): Promise<number> => {
  const steps = KEYS / writers.length
  let edits = 0
  for (const writer of writers) writer.goTo()
  for (let step = 0; step < steps; step++) {
    const begun = performance.now()
    for (const writer of writers) writer.type()
    edits += writers.length
    await pause(Math.max(0, MINUTE_MS / steps - (performance.now() - begun)))
  }
  let n = 0
  for (const [act, times] of Object.entries(PER_MINUTE) as [keyof typeof PER_MINUTE, number][])
    for (let i = 0; i < times; i++, edits++) members[(n++ * 7) % members.length]?.[act]()
  await pause(50)
  return edits
}

export const measureHour = async (browser: Browser, hall: BigHall): Promise<void> => {
  const members = await hall.crowd()
  const page = await newPage(browser)
  await sitDown(page, hall)
  const list = await newPage(browser)
  await openPeer(list, 'list', hall)
  await paintPeer(list)
  const watched = [await watch('heap of the page', page), await watch('heap of a plain list', list)]
  const pid = hall.server.pid ?? 0
  const servers: number[] = []
  let edits = 0
  for (let m = 0; m < MINUTES; m++) {
    // Another third each minute.
    const from = (m % 3) * (PEOPLE / 3)
    edits += await minute(members, members.slice(from, from + PEOPLE / 3))
    for (const { session, heaps } of watched) heaps.push(await heapOf(session))
    servers.push(memoryOf(pid))
  }
  const points = await page.locator('li[data-point]').count()
  const characters = await page.evaluate(() => document.querySelector('main')?.textContent?.length ?? 0)
  for (const member of members) member.leave()
  for (const each of [page, list]) await each.context().close()
  say(`\nan hour of ${PEOPLE} people on ${POINTS} points: ${edits} edits`)
  say(
    `  of these added ${MINUTES * PER_MINUTE.add}, moved ${MINUTES * PER_MINUTE.move}, set aside ${MINUTES * PER_MINUTE.setAside}; keys ${MINUTES * KEYS}`,
  )
  say(`  at the end ${points} points on the board, ${characters} characters`)
  const row = (name: string, values: readonly number[]) =>
    say(
      `  ${name.padEnd(26)}${[0, 9, 19, 29, 39, 49, 59].map((at) => (values[at] ?? Number.NaN).toFixed(1).padStart(8)).join('')}`,
    )
  say(
    `  ${'after minute'.padEnd(26)}${[1, 10, 20, 30, 40, 50, 60].map((at) => String(at).padStart(8)).join('')}`,
  )
  for (const { name, heaps } of watched) row(`${name}, MB`, heaps)
  row('server, resident, MB', servers)
  for (const { name, heaps } of watched) {
    const [tenth = Number.NaN, last = Number.NaN] = [heaps[9], heaps.at(-1)]
    const grown = (((last - tenth) / tenth) * 100).toFixed(1)
    say(
      `  ${name}, from the tenth to the last minute: ${(last - tenth).toFixed(1)} MB more, which is ${grown} %`,
    )
  }
}
