/**
 * Runs seeds and prints what was done and what went wrong: `npm run simulate -- <from> <count>`. The first seed that
 * fails is printed with the last things that happened, and the process ends with 1.
 */
import './owned.ts'
import { runSeed } from './run.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

const main = async ([from = '1', count = '100']: readonly string[]) => {
  const began = performance.now()
  const faults = new Map<string, number>()
  let operations = 0
  let failed = 0
  const first = Number(from)
  const last = first + Number(count)
  for (let seed = first; seed < last; seed++) {
    const outcome = await runSeed(seed)
    operations += outcome.operations
    for (const [fault, n] of Object.entries(outcome.faults)) faults.set(fault, (faults.get(fault) ?? 0) + n)
    if (outcome.failure === null) continue
    failed++
    say(`seed ${seed} failed: ${outcome.failure}`)
    if (failed === 1) for (const line of outcome.trace) say(`  ${line}`)
  }
  const ms = performance.now() - began
  const all = [...faults.values()].reduce((sum, n) => sum + n, 0)
  say(
    `${last - first} seeds, ${operations} operations, ${all} faults, ${failed} failed, ${(ms / (last - first)).toFixed(0)} ms a seed`,
  )
  for (const [fault, n] of [...faults].sort(([, a], [, b]) => b - a)) say(`  ${n} ${fault}`)
  process.exitCode = failed > 0 ? 1 : 0
}

void main(process.argv.slice(2))
