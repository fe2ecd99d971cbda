/** Join codes such as `FERN-4827`: said aloud, read from a screen, typed on a phone. */
import { randomInt } from 'node:crypto'

const WORDS = [
  'ACORN',
  'AMBER',
  'ASPEN',
  'BIRCH',
  'BRIAR',
  'BROOK',
  'CEDAR',
  'CLIFF',
  'CLOUD',
  'CORAL',
  'CRANE',
  'DAISY',
  'DELTA',
  'DRIFT',
  'EAGLE',
  'EMBER',
  'FERN',
  'FIELD',
  'FINCH',
  'FJORD',
  'FLINT',
  'GORSE',
  'GROVE',
  'HARBOR',
  'HAZEL',
  'HERON',
  'HOLLY',
  'IVY',
  'JUNIPER',
  'KITE',
  'LARCH',
  'LARK',
  'LILAC',
  'MAPLE',
  'MARSH',
  'MEADOW',
  'MOSS',
  'OAK',
  'OLIVE',
  'OTTER',
  'PEBBLE',
  'PINE',
  'PLUM',
  'POPLAR',
  'QUARTZ',
  'RAVEN',
  'REED',
  'RIVER',
  'ROBIN',
  'ROWAN',
  'SAGE',
  'SLATE',
  'SPRUCE',
  'STONE',
  'SWIFT',
  'THYME',
  'TIDE',
  'VALLEY',
  'WILLOW',
  'WREN',
] as const

export const newJoinCode = () => `${WORDS[randomInt(WORDS.length)]}-${String(randomInt(1000, 10_000))}`

/** As typed by a person: any case, with or without the hyphen; null where it cannot be a code. */
export const readJoinCode = (input: unknown): string | null => {
  if (typeof input !== 'string' || input.length > 40) return null
  const match = /^([A-Z]{3,10})[\s-]*(\d{4})$/.exec(input.trim().toUpperCase())
  return match ? `${match[1]}-${match[2]}` : null
}
