/** Messages in the body of a request or an answer. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHttpFrameReader, encodeEnding, encodeHttpFrames } from '../../shared/wire/http-frames.ts'

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

test('[H2] whatever the pieces they come in, the messages are those that were sent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }),
      fc.option(fc.record({ code: fc.integer({ min: 1000, max: 4999 }), reason: fc.string() })),
      fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }),
      (messages, ending, cuts) => {
        const body = joined(encodeHttpFrames(messages), ...(ending ? [encodeEnding(ending)] : []))
        const reader = createHttpFrameReader(300)
        const came: Uint8Array[] = []
        for (let at = 0, i = 0; at < body.length; i++) {
          const size = cuts[i % cuts.length] ?? 1
          came.push(...(reader.read(body.subarray(at, at + size)) ?? []))
          at += size
        }
        expect(came.map((bytes) => [...bytes])).toEqual(messages.map((bytes) => [...bytes]))
        expect(reader.end()).toEqual({ ending, isCut: false })
      },
    ),
  )
})

test('[H2] a length is four bytes, the highest first; the end is a length that none has', () => {
  expect([...encodeHttpFrames([Uint8Array.of(7, 8)])]).toEqual([0, 0, 0, 2, 7, 8])
  expect([...encodeEnding({ code: 4400, reason: 'no' })]).toEqual([255, 255, 255, 255, 0x11, 0x30, 110, 111])
})

test('[H4] a body has a bounded number of messages, in however many pieces it comes', () => {
  const body = encodeHttpFrames([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)])
  expect(createHttpFrameReader(10, 3).read(body)).toHaveLength(3)
  expect(createHttpFrameReader(10, 2).read(body)).toBeNull()
  const inPieces = createHttpFrameReader(10, 2)
  expect(inPieces.read(body.subarray(0, 10))).toHaveLength(2)
  expect(inPieces.read(body.subarray(10))).toBeNull()
})

test('[H2] what is cut off, or longer than anything may be, is seen', () => {
  const cut = createHttpFrameReader(10)
  expect(cut.read(Uint8Array.of(0, 0, 0, 3, 1))).toEqual([])
  expect(cut.end()).toEqual({ ending: null, isCut: true })
  expect(createHttpFrameReader(10).read(Uint8Array.of(0, 0, 0, 11))).toBeNull()
  const half = createHttpFrameReader(10)
  half.read(Uint8Array.of(255, 255, 255, 255, 1))
  expect(half.end()).toEqual({ ending: null, isCut: true })
})
