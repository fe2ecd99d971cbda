/** The hall of the bench: the built server, a board of many points, the people on it, and pages that look at it. */
import type { Browser, BrowserContextOptions, CDPSession, Page } from '@playwright/test'
import { must } from '../../../shared/assert.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import { closeEverybody, enter } from '../../support/people.ts'
import { type Chance, chanceOf } from '../../support/random.ts'
import { TestServer } from '../../support/server.ts'
import type { BoardAccess, Person } from '../../support/workshop.ts'
import { boardOf, TestWorkshop } from '../../support/workshop.ts'
import { Member } from './crowd.ts'
import { samplePoint } from './sample.ts'

export const POINTS = 1000
export const PEOPLE = 60
const COLUMNS = ['banked', 'discuss', 'options'] as ColumnId[]

export interface BigHall {
  readonly server: TestServer
  readonly workshop: TestWorkshop
  /** Somebody who sits at the table of the big board. */
  readonly person: Person
  readonly board: BoardAccess
  readonly chance: Chance
  /** The first points of the column that is looked at. */
  readonly inSight: readonly PointId[]
  /** As many people as there are to be. */
  crowd(): Promise<Member[]>
  dispose(): Promise<void>
}

export const openHall = async (): Promise<BigHall> => {
  // Everybody comes from one address here.
  const server = new TestServer({ LIMITS: '{"off": true}' })
  await server.start()
  const workshop = await TestWorkshop.create(server)
  const chance = chanceOf(20_281_128)
  const person = await workshop.join({ table: 0 })
  const board = boardOf(person)
  const scribe = enter(server, person, board)
  await scribe.until(() => scribe.session.link.loaded, 'the empty board')
  const bodies = Array.from({ length: POINTS }, () => samplePoint(chance))
  let inSight: readonly PointId[] = []
  for (const [index, column] of COLUMNS.entries()) {
    const part = bodies.slice((index * POINTS) / 3, ((index + 1) * POINTS) / 3)
    const ids = scribe.session.addAll(column, part, null)
    if (index === 0) inSight = ids.slice(0, 12)
  }
  await scribe.saved()
  closeEverybody()
  return {
    server,
    workshop,
    person,
    board,
    chance,
    inSight,
    async crowd() {
      const members: Member[] = []
      for (let i = 0; i < PEOPLE; i++) {
        const each = await workshop.join({ table: 0 }, { name: `Person ${i + 1}` })
        members.push(await Member.join(server.sync, each, board, chance))
      }
      return members
    },
    dispose: () => server.dispose(),
  }
}

export const newPage = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  // What tsx wraps functions in, which the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  return page
}

/** Our page, seated at the table of the big board, with all of it painted. */
export const sitDown = async (page: Page, { workshop }: BigHall) => {
  await page.goto(must(workshop.links.groups[0], 'a table').url)
  await page.getByRole('button', { name: /^Join / }).click()
  await page.waitForFunction((n) => document.querySelectorAll('li[data-point]').length >= n, POINTS)
}

export const devtools = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page)

/** As slow as a phone: so many times slower than this machine. */
export const slowDown = async (page: Page, times: number) => {
  const session = await devtools(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const say = (line = '') => process.stdout.write(`${line}\n`)
