/** The picture of the hall: as many seats taken as there are people, those elsewhere among them. */
import { expect, test } from 'vitest'
import { seated } from '../../client/ui/Hemicycle.tsx'

const count = (room: number, remote: number) => {
  const seats = seated(room, remote)
  const of = (kind: string) => seats.filter((each) => each === kind).length
  return { room: of('room'), remote: of('remote'), free: of('free') }
}

test('everybody has a seat while there are seats', () => {
  expect(count(0, 0)).toEqual({ room: 0, remote: 0, free: 65 })
  expect(count(37, 9)).toEqual({ room: 37, remote: 9, free: 19 })
  expect(count(0, 3)).toEqual({ room: 0, remote: 3, free: 62 })
  expect(count(65, 0)).toEqual({ room: 65, remote: 0, free: 0 })
})

test('a larger hall is full, and the shares are those of its people', () => {
  expect(count(400, 100)).toEqual({ room: 52, remote: 13, free: 0 })
})

test('the same people sit in the same seats', () => {
  expect(seated(20, 5)).toEqual(seated(20, 5))
  const [few, more] = [seated(20, 0), seated(21, 0)]
  expect(few.filter((each, i) => each !== more[i])).toHaveLength(1)
})
