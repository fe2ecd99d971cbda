/**
 * Our engine beside the server of y-websocket, both on this machine and in this run, one after the other for each
 * scene. Prints figures and their ratio; asserts nothing. `npm run bench`
 */
import { plenary, yWebsocket } from './contestants.ts'
import type { Figures } from './scenes.ts'
import { SCENES } from './scenes.ts'

const round = (n: number) =>
  Math.abs(n) >= 100 ? String(Math.round(n)) : n.toFixed(n === Math.round(n) ? 0 : 2)

const table = (name: string, what: string, all: ReadonlyMap<string, Figures>, ratio: string) => {
  const [ours, theirs] = [...all.values()]
  process.stdout.write(`\n${name}: ${what}\n`)
  for (const key of Object.keys(ours ?? {})) {
    const cells = [...all].map(
      ([contestant, figures]) => `${contestant} ${round(figures[key] ?? Number.NaN)}`,
    )
    const [a, b] = [ours?.[key] ?? Number.NaN, theirs?.[key] ?? Number.NaN]
    const times = key === ratio && b > 0 ? `   x ${(a / b).toFixed(2)}` : ''
    process.stdout.write(`  ${key.padEnd(28)} ${cells.map((cell) => cell.padEnd(22)).join('')}${times}\n`)
  }
}

for (const { name, what, ratio, run } of SCENES) {
  const all = new Map<string, Figures>()
  for (const contestant of [plenary(), yWebsocket()]) {
    try {
      all.set(contestant.name, await run(contestant))
    } finally {
      await contestant.dispose()
    }
  }
  table(name, what, all, ratio)
}
process.exit(0)
