/**
 * Runs seeds and prints what was done and what went wrong.
 *
 *   npm run simulate -- <from> <count>           every seed of a range
 *   npm run simulate -- <seed>,<seed>,...        these
 *   npm run simulate -- <seed>,... 0 first       these, with what was done in a run at first, or second (`repertoire.ts`)
 *   npm run simulate -- <from> <count> <plant>   with a bug planted, up to the first seed that finds it
 *
 * The first seed that fails is printed with the last things that happened. The process ends with 1 where a seed failed,
 * or where a planted bug was not found.
 */
import './owned.ts'
import { PLANTS } from './plants.ts'
import { isRepertoire, LATEST } from './repertoire.ts'
import type { Outcome } from './run.ts'
import { runSeed } from './run.ts'
import { COMMAND_KINDS } from './world.ts'

process.setMaxListeners(0) // one for each page that was opened
const say = (text: string) => process.stdout.write(`${text}\n`)

const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

const sum = (counts: Iterable<number>) => [...counts].reduce((all, n) => all + n, 0)

/** By name, the most frequent first. */
const total = (counts: readonly Readonly<Record<string, number>>[]) => {
  const all = new Map<string, number>()
  for (const each of counts)
    for (const [name, n] of Object.entries(each)) all.set(name, (all.get(name) ?? 0) + n)
  return new Map([...all].sort(([, a], [, b]) => b - a))
}

const report = (outcomes: readonly Outcome[], ms: number) => {
  const faults = total(outcomes.map((outcome) => outcome.faults))
  const least = Math.min(...outcomes.map((outcome) => sum(Object.values(outcome.faults))))
  const operations = sum(outcomes.map((outcome) => outcome.operations))
  const failed = outcomes.filter(({ failure }) => failure !== null)
  say(
    `${outcomes.length} seeds, ${operations} operations, ${sum(faults.values())} faults (at least ${least} a seed), ${failed.length} failed, ${(ms / outcomes.length).toFixed(0)} ms a seed`,
  )
  for (const [fault, n] of faults) say(`  ${n} ${fault}`)
  for (const [edit, n] of total(outcomes.map(({ edits }) => edits))) say(`  ${edit}: ${n} done`)
  for (const kind of COMMAND_KINDS) {
    const of = (what: 'done' | 'refused' | 'failed') =>
      sum(outcomes.map(({ commands }) => commands[kind][what]))
    say(`  ${kind}: ${of('done')} carried out, ${of('refused')} refused, ${of('failed')} failed`)
  }
  if (failed.length > 0) say(`failed: ${failed.map(({ seed }) => seed).join(',')}`)
}

const main = async ([first = '1', count = '100', plant]: readonly string[]) => {
  const began = performance.now()
  const seeds = first.includes(',')
    ? first.split(',').filter(Boolean).map(Number)
    : range(Number(first), Number(count))
  const isPlanted = plant !== undefined && !isRepertoire(plant)
  const planted = isPlanted ? PLANTS[plant] : {}
  // A planted bug is one of the way that words take: with fewer kinds of things to do, each comes more often.
  const repertoire = isPlanted ? 'first' : (plant ?? LATEST)
  if (planted === undefined) throw new Error(`there is no such plant: ${Object.keys(PLANTS).join(', ')}`)
  const outcomes: Outcome[] = []
  for (const seed of seeds) {
    const outcome = await runSeed(seed, planted, repertoire)
    outcomes.push(outcome)
    if (outcome.failure === null) continue
    say(`seed ${seed} failed: ${outcome.failure}`)
    if (isPlanted) break
    if (outcomes.filter(({ failure }) => failure !== null).length === 1)
      for (const line of outcome.trace) say(`  ${line}`)
  }
  report(outcomes, performance.now() - began)
  const failed = outcomes.some(({ failure }) => failure !== null)
  process.exitCode = failed === isPlanted ? 0 : 1
}

void main(process.argv.slice(2))
