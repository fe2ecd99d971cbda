/**
 * The hall under a seed: 500 seeds, every seed that ever failed, and the planted bugs that show that a run can fail.
 * Each runs in a process of its own, which owns chance and time. `npm run simulate` runs any other range.
 */
import { spawn } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { PLANTS } from './plants.ts'
import { ONCE_FAILED } from './seeds.ts'

/** Seeds of one run of the tests, and in how many processes. */
const SEEDS = 500
const WORKERS = 2
/** A planted bug is found within so many seeds. */
const WITHIN = 500
/** Far above what a free machine needs, so that a busy one fails nothing. */
const PATIENCE_MS = 30 * 60_000

/** Its last lines where it failed, else what it counted. */
const simulate = (...args: readonly string[]) =>
  new Promise<{ readonly failed: boolean; readonly output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/sim/simulate.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString()
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve({ failed: code !== 0, output }))
  })

const expectAllWell = ({ failed, output }: Awaited<ReturnType<typeof simulate>>) => {
  if (failed) throw new Error(output)
  process.stdout.write(output)
}

test(
  `${SEEDS} seeds: nothing called saved is lost, nothing waits for ever, all read the same`,
  async () => {
    const each = SEEDS / WORKERS
    const starts = Array.from({ length: WORKERS }, (_, worker) => String(1 + worker * each))
    const outcomes = await Promise.all(starts.map((from) => simulate(from, String(each))))
    for (const outcome of outcomes) expectAllWell(outcome)
  },
  PATIENCE_MS,
)

describe('a seed that once failed', () => {
  test.each(Object.entries(ONCE_FAILED))(
    '%s',
    async (_, { seeds, repertoire }) => expectAllWell(await simulate(`${seeds},`, '0', repertoire)),
    PATIENCE_MS,
  )
})

describe(`found within ${WITHIN} seeds`, () => {
  test.each(Object.keys(PLANTS))(
    '%s',
    async (plant) => {
      const { failed, output } = await simulate('1', String(WITHIN), plant)
      expect(failed, output).toBe(false)
    },
    PATIENCE_MS,
  )
})
