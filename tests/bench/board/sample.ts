/**
 * The text of a big board, made up under a seed: points as a hall writes them, some with bullets below, bold words, an
 * address, another point's reference. Ten times a real board: 1,000 points of some 110 characters, the longest 400.
 */
import type { Block, Body, Run } from '../../../shared/board/body.ts'
import type { Chance } from '../../support/random.ts'

const WORDS =
  'the river flood plain water meadow dyke retention basin municipality upstream downstream agreement cost share farmer land use insurance warning siren forecast model data open access by 2028 each region district school bridge road rail harbour ferry forest soil seal permeable roof garden pump station night shift volunteer fire brigade training exercise map zone building permit compensation fund annual report review neighbour treaty commission'.split(
    ' ',
  )

const words = (chance: Chance, n: number) =>
  Array.from({ length: n }, () => chance.pick(WORDS))
    .join(' ')
    .replace(/^./, (first) => first.toUpperCase())

/** Plain words, mostly; every few lines something in them is bold, a link, or the reference of another point. */
const runsOf = (chance: Chance, n: number): Run[] => {
  const [before, after] = [words(chance, n), words(chance, 3).toLowerCase()]
  switch (chance.below(6)) {
    case 0:
      return [{ text: `${before} ` }, { text: words(chance, 2), bold: true }, { text: ` ${after}` }]
    case 1:
      return [
        { text: `${before} ` },
        { text: 'the report', href: `https://example.org/${chance.below(900)}` },
      ]
    case 2:
      return [{ text: `${before}, as R${1 + chance.below(900)} says` }]
    default:
      return [{ text: `${before} ${after}.` }]
  }
}

const list = (chance: Chance, depth: number): Block => ({
  type: 'list',
  items: Array.from({ length: 1 + chance.below(3) }, () => [
    { type: 'paragraph', runs: runsOf(chance, 3 + chance.below(6)) },
    ...(depth < 2 && chance.below(3) === 0 ? [list(chance, depth + 1)] : []),
  ]),
})

/** Every third point has bullets below it, some of them bullets of their own. */
export const samplePoint = (chance: Chance): Body => [
  { type: 'paragraph', runs: runsOf(chance, 5 + chance.below(14)) },
  ...(chance.below(3) === 0 ? [list(chance, 0)] : []),
]
