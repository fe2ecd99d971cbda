/**
 * What `/metrics` answers: all numbers of this process, read at the moment they are asked for. Nothing in it names a
 * workshop, a room, a person or a word; rooms and refusals are told apart by kind alone.
 */
import type { Budgets } from '../access/budgets.ts'
import type { Rooms } from '../sync/rooms.ts'
import { byLabel, histogram, metric } from './exposition.ts'
import type { LoopDelay } from './loop-delay.ts'
import type { Tally } from './tally.ts'

export interface ReportSources {
  readonly tally: Tally
  readonly rooms: Pick<Rooms, 'all'>
  readonly budgets: Pick<Budgets, 'refused'>
  readonly loopDelay: LoopDelay
  readonly health: { readonly ready: boolean }
  /** Bytes free where the data folder is; not finite where the disk does not say. */
  readonly freeBytes: () => number
}

const countRooms = (rooms: Pick<Rooms, 'all'>) => {
  const loaded = { plan: 0, desk: 0, board: 0 }
  const peers = { plan: 0, desk: 0, board: 0 }
  for (const room of rooms.all()) {
    const kind = room.address?.kind
    if (kind === undefined) continue
    loaded[kind]++
    for (const _ of room.peers) peers[kind]++
  }
  return { loaded, peers }
}

/** Called at each scrape; the delays of the event loop are those since the call before. */
export const createReport =
  ({ tally, rooms, budgets, loopDelay, health, freeBytes }: ReportSources) =>
  (): string => {
    const { loaded, peers } = countRooms(rooms)
    const delays = loopDelay.take()
    const free = freeBytes()
    const { user, system } = process.cpuUsage()
    const lines = [
      metric('plenary_ready', 'gauge', '1 while requests and sockets are served.', health.ready ? 1 : 0),
      metric('plenary_rooms', 'gauge', 'Rooms in memory.', byLabel('kind', loaded)),
      metric('plenary_peers', 'gauge', 'Connections to rooms.', byLabel('kind', peers)),
      metric('plenary_updates_total', 'counter', 'Updates of people taken in.', tally.updates),
      metric('plenary_records_total', 'counter', 'Records handed to the store.', tally.records),
      metric(
        'plenary_deliveries_total',
        'counter',
        'Updates sent, once for each who got it.',
        tally.deliveries,
      ),
      metric(
        'plenary_delivered_bytes_total',
        'counter',
        'Bytes of updates sent, without their frames.',
        tally.deliveredBytes,
      ),
      histogram('plenary_commit_seconds', 'Until a record survives a kill of the process.', tally.commit),
      histogram('plenary_flush_seconds', 'Until a record survives a power cut.', tally.flush),
      metric(
        'plenary_refused_frames_total',
        'counter',
        'Frames refused, by the rule of PROTOCOL.md that they broke.',
        byLabel('rule', tally.refused),
      ),
      metric(
        'plenary_refused_by_budget_total',
        'counter',
        'Requests and sockets sent away because something was tried too often.',
        byLabel('budget', budgets.refused),
      ),
      metric(
        'plenary_rooms_given_up_total',
        'counter',
        'Rooms loaded anew because the store or a transaction failed.',
        tally.roomsGivenUp,
      ),
      metric('plenary_checkpoints_total', 'counter', 'Checkpoints of boards kept.', tally.checkpoints),
      metric('plenary_checkpoint_bytes_total', 'counter', 'Bytes of those.', tally.checkpointBytes),
      metric(
        'plenary_checkpoints_failed_total',
        'counter',
        'Checkpoints that could not be kept.',
        tally.checkpointsFailed,
      ),
      metric(
        'plenary_disk_free_bytes',
        'gauge',
        'Bytes free where the data folder is.',
        Number.isFinite(free) ? free : [],
      ),
      metric(
        'plenary_event_loop_delay_seconds',
        'gauge',
        'How late the event loop came to what was due, since the last scrape.',
        byLabel('quantile', { '0.5': delays.half, '0.99': delays.most, '1': delays.longest }),
      ),
      metric(
        'process_resident_memory_bytes',
        'gauge',
        'Resident memory in bytes.',
        process.memoryUsage.rss(),
      ),
      metric('process_cpu_seconds_total', 'counter', 'CPU time in seconds.', (user + system) / 1e6),
      metric(
        'process_start_time_seconds',
        'gauge',
        'When the process started, in seconds since 1970.',
        Math.round(performance.timeOrigin) / 1000,
      ),
    ]
    return `${lines.flat().join('\n')}\n`
  }
