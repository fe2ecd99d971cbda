/**
 * One hall under a seed: five devices with their tabs, the network, one process of the server after another, and its
 * disk. What can be done in it and to it stands here and in `faults.ts`; `run.ts` chooses.
 */
import type { Room } from '../../server/sync/room.ts'
import type { Workshop } from '../../server/workshops/workshop.ts'
import type { Workshops } from '../../server/workshops/workshops.ts'
import { must } from '../../shared/assert.ts'
import { readPoints } from '../../shared/board/read.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { GroupId, PointId, RoomName } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok } from '../../shared/result.ts'
import type { Seat } from '../../shared/roles.ts'
import type { Page } from './device.ts'
import { Device } from './device.ts'
import { CALM, Disk } from './disk.ts'
import { makeWorkshop } from './first-workshop.ts'
import { Net } from './net.ts'
import { Oracle } from './oracle.ts'
import type { Owner } from './owned.ts'
import { after, fireNext, random, runAs, timeNow, turn } from './owned.ts'
import type { Repertoire } from './repertoire.ts'
import type { Plant } from './server-process.ts'
import { ServerProcess } from './server-process.ts'

/** Ana and Ben sit at the table of the board, Cem at another, Fay facilitates, Vic looks on. */
const PEOPLE = ['ana', 'ben', 'cem', 'fay', 'vic'] as const
/** Somebody who may write at the table of the board, and is not honest. */
export const STRANGER = 'mal'
/** The last lines of what happened, for whoever reads a failure. */
const TRACE = 80

export const COMMAND_KINDS = ['carry', 'carry back', 'take back', 'give back'] as const
type CommandKind = (typeof COMMAND_KINDS)[number]

const NO_COMMANDS = { done: 0, refused: 0, failed: 0 }

/** How many of each kind were carried out, refused (there may be nothing to do), or failed with the disk. */
export type Commands = Readonly<Record<CommandKind, { done: number; refused: number; failed: number }>>

export class World {
  readonly net = new Net()
  readonly oracle = new Oracle(() => this.room)
  readonly disk = new Disk({
    committed: (room, record) => this.oracle.committed(room, record),
    flushed: (room, record) => this.oracle.recordFlushed(room, record),
    compacted: (room) => room === this.room && this.oracle.reread(this.disk),
    readTooEarly: (room) => this.oracle.fail(`${room} was read while a record of it was on its way`),
  })
  readonly repertoire: Repertoire
  /** Which of the facilitator's commands there was in this run. */
  given: string | null = null
  readonly seats = new Map<string, Seat>()
  readonly trace: string[] = []
  readonly devices: Device[] = []
  process: ServerProcess | null = null
  /** How long nobody does anything now, in ms. */
  quietMs = 0
  /** Whether the board is to be locked. */
  locked = false
  room = '' as RoomName
  groups: readonly GroupId[] = []
  #workshop = ''
  /** What became of the facilitator's commands. */
  readonly commands: Commands = {
    carry: { ...NO_COMMANDS },
    'carry back': { ...NO_COMMANDS },
    'take back': { ...NO_COMMANDS },
    'give back': { ...NO_COMMANDS },
  }
  /** Commands that are to come, and those under way in each process. */
  #toCome = 0
  readonly #underWay = new WeakMap<ServerProcess, number>()
  /** The last commands of their kind. */
  #carried = ''
  #taken = ''
  readonly #plant: Plant
  #opened: Page[] = []
  readonly #loaded = new Set<Room>()

  constructor(plant: Plant, repertoire: Repertoire) {
    this.#plant = plant
    this.repertoire = repertoire
  }

  note(what: string): void {
    this.trace.push(`${((timeNow() % 3_600_000) / 1000).toFixed(3)} ${what}`)
    if (this.trace.length > TRACE) this.trace.shift()
  }

  /** A workshop on the disk, a server that serves it, and everybody there. */
  async begin(): Promise<void> {
    const maker: Owner = { alive: true }
    runAs(maker, () => void this.#make(maker))
    await this.pass(2000)
    maker.alive = false
    this.disk.killed()
    this.oracle.reread(this.disk)
    this.startServer()
    await this.pass(500)
    const [own, other] = this.groups
    this.seats.set(STRANGER, { role: 'member', group: must(own, 'a group') })
    for (const name of PEOPLE) {
      if (name === 'fay') this.seats.set(name, { role: 'facilitator' })
      else if (name === 'vic') this.seats.set(name, { role: 'viewer' })
      else this.seats.set(name, { role: 'member', group: must(name === 'cem' ? other : own, 'a group') })
      const { net, room } = this
      const group = this.seats.get(name)?.group
      const device = new Device(name, { net, room, group, onPage: (page) => this.#onPage(page) })
      device.browser.onKept = (update) => this.oracle.kept(device, update)
      this.devices.push(device)
    }
    for (const device of this.devices) device.open()
    await this.pass(500)
  }

  async #make(maker: Owner): Promise<void> {
    const { id, plan } = await makeWorkshop(this.disk, maker)
    this.#workshop = id
    this.room = must(plan.boards[0], 'a board').room
    this.groups = plan.groups.map((group) => group.id)
  }

  #onPage(page: Page): void {
    this.#opened.push(page)
    this.note(`${page.name} is open, and writes as ${page.session.doc.clientID}`)
    this.oracle.follow(page)
  }

  get pages(): Page[] {
    return this.devices.flatMap(({ pages }) => pages)
  }

  // ---- time ----------------------------------------------------------------------------------------------------

  /** Lets `ms` pass; false as soon as something is wrong. */
  async pass(ms: number): Promise<boolean> {
    const end = timeNow() + ms
    do {
      await turn()
      this.#watchRooms()
    } while (this.oracle.failure === null && fireNext(end))
    return this.oracle.failure === null
  }

  /** No room leaves memory while something of it is on its way to the disk. */
  #watchRooms(): void {
    const rooms = this.process?.workshops?.rooms
    for (const room of this.#loaded)
      if (rooms?.loaded(room.name as RoomName) !== room) {
        this.#loaded.delete(room)
        if (rooms !== undefined && this.disk.isOnItsWay(room.name))
          this.oracle.fail(`${room.name} left memory with a write on its way`)
      }
    for (const room of rooms?.all() ?? []) this.#loaded.add(room)
  }

  // ---- the server ----------------------------------------------------------------------------------------------

  startServer(): void {
    if (this.process !== null) return
    const { disk, seats } = this
    const process = new ServerProcess({ disk, plant: this.#plant, workshop: () => this.#workshop, seats })
    this.process = process
    process.start((started) => {
      if (this.process !== process) return
      if (started) this.net.server = process
      else this.endServer('kill', 500)
    })
  }

  /** `kill`: what was committed stays. `power`: what was flushed stays. It starts again after `downMs`. */
  endServer(how: 'kill' | 'power', downMs: number): void {
    const { process } = this
    if (process === null) return
    process.die()
    this.#serverGone(how === 'kill' ? 0 : Math.min(downMs, 2000))
    if (how === 'kill') this.disk.killed()
    else this.disk.powerCut()
    this.oracle.reread(this.disk)
    after(downMs, null, () => this.startServer())
  }

  /** In order; killed where it takes too long. */
  stopServer(downMs: number): void {
    const { process } = this
    if (process === null) return
    this.net.server = null
    const kill = () => process.alive && this.endServer('kill', downMs)
    after(10_000, null, kill)
    process.stop(kill)
  }

  #serverGone(noticedMs: number): void {
    this.process = null
    this.#loaded.clear()
    this.net.server = null
    for (const line of this.net.lines) line.cut(noticedMs + this.net.delay(line.client), 0)
  }

  /** Locks or unlocks the board as a facilitator does; tries again where the server is away. */
  lock(on: boolean): void {
    this.locked = on
    const { process } = this
    const again = () => void after(500, null, () => this.locked === on && this.lock(on))
    if (process === null || this.net.server === null) return again()
    const change = async () => {
      const workshop = await process.find()
      const edit = workshop.change((plan) =>
        ok({ ...plan, boards: plan.boards.map((board) => ({ ...board, locked: on })) }),
      )
      await edit
    }
    let done = false
    runAs(process, () => {
      change().then(
        () => {
          done = true
        },
        () => after(0, null, again),
      )
    })
    after(3000, null, () => !done && !process.alive && this.locked === on && this.lock(on))
  }

  seat(name: string, group: GroupId): void {
    this.seats.set(name, { role: 'member', group })
    const { process } = this
    runAs(process, () => process?.workshop?.tellRights())
  }

  /**
   * A command of the facilitator's; whoever gave it may never hear what became of it. What did become of it is counted:
   * it fails where the disk does, and a run in which none is carried out would show nothing.
   */
  #command(
    kind: CommandKind,
    give: (workshops: Workshops, workshop: Workshop) => Promise<Result<void> | null>,
  ): void {
    const { process } = this
    if (process === null || this.net.server === null) return
    this.#underWay.set(process, (this.#underWay.get(process) ?? 0) + 1)
    const became = (what: keyof typeof NO_COMMANDS) => {
      this.#underWay.set(process, (this.#underWay.get(process) ?? 0) - 1)
      this.commands[kind][what]++
      this.note(`${kind}: ${what}`)
    }
    runAs(process, () => {
      const run = async () => {
        const workshop = await process.find()
        return process.workshops ? give(process.workshops, workshop) : null
      }
      run().then(
        (done) => became(done?.ok ? 'done' : 'refused'),
        () => became('failed'),
      )
    })
  }

  /** The facilitator changes their mind, so many ms later. */
  later(ms: number, command: () => void): void {
    this.#toCome++
    after(ms, null, () => {
      this.#toCome--
      command()
    })
  }

  /** A command is to come, or under way. */
  get isCommanded(): boolean {
    return this.#toCome > 0 || (this.process !== null && (this.#underWay.get(this.process) ?? 0) > 0)
  }

  /** Some of what is on the board goes to the other one. */
  carry(): void {
    const ids = [...pointsOf(this.oracle.flushed).keys()] as PointId[]
    if (ids.length === 0) return
    const points = [random().pick(ids), random().pick(ids)]
    const id = `carry-${timeNow()}`
    this.#carried = id
    this.#command('carry', (workshops, workshop) => {
      const [from, to] = boardsOf(workshop)
      return workshops.carrying.carry(workshop, { id, type: 'points.carry', from, to, points })
    })
  }

  carryBack(): void {
    this.#command('carry back', (workshops, workshop) => workshops.carrying.undo(workshop, this.#carried))
  }

  takeBack(member: string): void {
    const id = `taken-${timeNow()}`
    this.#taken = id
    const minutes = 1 + random().below(2)
    this.#command('take back', (workshops, workshop) =>
      workshops.takingBack.takeBack(workshop, { id, type: 'member.takeBack', member, minutes }),
    )
  }

  undoTakingBack(): void {
    this.#command('give back', (workshops, workshop) => workshops.takingBack.undo(workshop, this.#taken))
  }

  /** At the end: what left the board is on the other one, and nothing is on both. */
  async judgeCarried(): Promise<void> {
    const other: Room[] = []
    const { process } = this
    runAs(process, async () => {
      const there = (await process?.find())?.plan.boards[1]
      const room = there && (await process?.workshops?.rooms.open(there.room))
      if (room) other.push(room)
    })
    await this.pass(1000)
    const [room] = other
    if (!room) return this.oracle.fail('the other board does not open')
    const there = readPoints(room.doc)
    for (const { id, setAside } of readPoints(this.oracle.flushed)) {
      const isThere = there.some((each) => each.id === id && each.setAside?.movedTo === undefined)
      if (isThere !== (setAside?.movedTo !== undefined))
        this.oracle.fail(`${id} is on ${isThere ? 'both boards' : 'neither board'}`)
    }
  }

  // ---- pages ---------------------------------------------------------------------------------------------------

  open(device: Device): void {
    this.note(`${device.name} opens a page`)
    device.open()
  }

  close(page: Page): void {
    this.oracle.left(page, page.device.browser.isPrompt && page.session.keeping.state !== 'refused')
    page.device.close(page)
  }

  /** A page that goes under its writes leaves what waits, whatever the browser's database is about. */
  leave(page: Page): void {
    this.oracle.left(page, true)
    page.device.leave(page)
  }

  crash(page: Page): void {
    this.oracle.left(page, page.session.keeping.state === 'kept')
    page.device.crash(page)
  }

  // ---- the end -------------------------------------------------------------------------------------------------

  /** Everything works again, everybody may write, and every device has the board open. */
  heal(): void {
    this.disk.mood = { ...CALM }
    for (const device of this.devices) {
      device.browser.mood = { ms: 3, refuses: false }
      if (device.pages.length === 0) device.open()
      const seat = this.seats.get(device.name)
      if (seat?.role === 'member') this.seat(device.name, must(this.groups[0], 'a group'))
    }
    for (const page of this.#opened) {
      this.net.setDown(page.name, false)
      this.net.slow(page.name, null)
    }
    this.lock(false)
  }

  /** What the product leaves running is ended; nothing of the run stays. */
  dispose(): void {
    for (const page of this.#opened)
      try {
        page.session.dispose()
      } catch {
        // A page that a planted bug has broken.
      }
    for (const room of this.process?.workshops?.rooms.all() ?? []) room.dispose()
    this.oracle.flushed.destroy()
  }
}

const boardsOf = ({ plan }: Workshop) =>
  [must(plan.boards[0], 'a board').id, must(plan.boards[1], 'another').id] as const
