import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { pack, textField } from '../../shared/wire/pack.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const NUMBERS = [0, 1, 127, 128, 16_383, 16_384, 2 ** 21, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 53 - 1]

describe('numbers and bytes in one piece', () => {
  test('numbers are what lib0 writes, to the byte', () => {
    for (const number of NUMBERS) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, number)
      expect(pack([number])).toEqual(encoding.toUint8Array(encoder))
    }
  })

  test('bytes and texts have their length before them, whatever it is', () => {
    for (const length of [0, 1, 127, 128, 20_000]) {
      const bytes = new Uint8Array(length).fill(7)
      const text = 'ü'.repeat(length)
      const decoder = decoding.createDecoder(pack([3, bytes, textField(text), 300]))
      expect(decoding.readVarUint(decoder)).toBe(3)
      expect(decoding.readVarUint8Array(decoder)).toEqual(bytes)
      expect(decoding.readVarString(decoder)).toBe(text)
      expect(decoding.readVarUint(decoder)).toBe(300)
      expect(decoding.hasContent(decoder)).toBe(false)
    }
  })

  test('any fields come out as they went in', () => {
    const chance = chanceOf(seedOfRun())
    for (let round = 0; round < 500; round++) {
      const fields = Array.from({ length: chance.below(9) }, () =>
        chance.below(2) === 0 ? chance.below(2 ** 40) : chance.bytes(chance.below(200)),
      )
      const decoder = decoding.createDecoder(pack(fields))
      for (const field of fields)
        expect(
          typeof field === 'number' ? decoding.readVarUint(decoder) : decoding.readVarUint8Array(decoder),
          `seed ${chance.seed}`,
        ).toEqual(field)
      expect(decoding.hasContent(decoder)).toBe(false)
    }
  })

  test('half a character becomes the sign for one that cannot be read', () => {
    const decoder = decoding.createDecoder(pack([textField('a\ud83db')]))
    expect(decoding.readVarString(decoder)).toBe('a\ufffdb')
  })
})
