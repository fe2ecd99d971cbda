/** Two people on one board with the real client: whose words an undo takes back, and what the light says of theirs. */
import { afterEach, describe, expect, test } from 'vitest'
import { readPoint } from '../../shared/board/read.ts'
import { pointOf, refsOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'
import type { Participant } from '../support/people.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { provideServer } from '../support/server.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeEverybody)

const two = async () => {
  const workshop = await TestWorkshop.create(server)
  const cast = await workshop.cast()
  const board = boardOf(cast.ana)
  const ben = enter(server, cast.ben, board)
  const chloe = enter(server, cast.chloe, board)
  await Promise.all([ben.saved(), chloe.saved()])
  return { ben, chloe }
}

const asideOf = (who: Participant, id: PointId) => {
  const map = pointOf(who.doc, id)
  return map ? readPoint(id, map)?.setAside : undefined
}

const seen = (who: Participant, id: PointId, text: string | null) =>
  who.until(() => who.textOf(id) === text, `sees ${text === null ? 'no point' : `“${text}”`}`)

describe('undo', () => {
  test('takes back one’s own words only', async () => {
    const { ben, chloe } = await two()
    const id = ben.add('banked', 'Fishing rights')
    await seen(chloe, id, 'Fishing rights')
    ben.session.undo.separate()
    ben.type(id, ' stay')
    await seen(chloe, id, 'Fishing rights stay')
    chloe.type(id, ' with the towns')
    await seen(ben, id, 'Fishing rights stay with the towns')
    expect(ben.session.undo.undo()).toBe(true)
    await seen(chloe, id, 'Fishing rights with the towns')
    expect(ben.session.undo.redo()).toBe(true)
    await seen(chloe, id, 'Fishing rights stay with the towns')
    expect(chloe.session.undo.undo()).toBe(true)
    await seen(ben, id, 'Fishing rights stay')
    expect(chloe.session.undo.undo()).toBe(false)
    expect(ben.textOf(id)).toBe('Fishing rights stay')
  })

  test('of a point nobody else wrote in takes it away with its words, and redo brings it back with the same reference', async () => {
    const { ben, chloe } = await two()
    const id = ben.add('discuss', 'A levy for each plot')
    await chloe.until(() => refsOf(chloe.doc).get(id) === 'R1', 'it has a reference')
    await ben.until(() => refsOf(ben.doc).get(id) === 'R1', 'it has a reference')
    const before = pointOf(ben.doc, id)?.toJSON()
    expect(ben.session.undo.undo()).toBe(true)
    await seen(chloe, id, '')
    expect(chloe.column('discuss')).toEqual([])
    expect(ben.session.undo.redo()).toBe(true)
    await seen(chloe, id, 'A levy for each plot')
    expect(refsOf(chloe.doc).get(id)).toBe('R1')
    expect(chloe.column('discuss')).toEqual(['A levy for each plot'])
    expect(pointOf(ben.doc, id)?.toJSON(), 'all of it, also who made it').toEqual(before)
    // The next point does not take its number.
    const next = ben.add('discuss', 'Half for half plots')
    await chloe.until(() => refsOf(chloe.doc).get(next) === 'R2', 'the next number')
  })

  test('of everything, and redo of everything, loses no word and no order', async () => {
    const { ben, chloe } = await two()
    const first = ben.add('banked', 'One')
    ben.session.undo.separate()
    ben.type(first, ' two')
    const second = ben.add('banked', 'Three')
    ben.session.undo.separate()
    ben.type(second, ' four')
    ben.session.move(second, 'options' as never, null)
    await ben.until(() => refsOf(ben.doc).size === 2, 'references')
    const before = [ben.column('banked'), ben.column('options'), refsOf(ben.doc).toJSON()]
    for (let turn = 0; turn < 2; turn++) {
      for (let i = 0; i < 5; i++) expect(ben.session.undo.undo()).toBe(true)
      expect(ben.session.undo.undo()).toBe(false)
      await chloe.until(
        () => chloe.column('banked').length + chloe.column('options').length === 0,
        'all is gone',
      )
      for (let i = 0; i < 5; i++) expect(ben.session.undo.redo()).toBe(true)
      expect(ben.session.undo.redo()).toBe(false)
      expect([ben.column('banked'), ben.column('options'), refsOf(ben.doc).toJSON()]).toEqual(before)
      await chloe.until(() => chloe.column('options')[0] === 'Three four', 'all is back')
      expect(chloe.column('banked')).toEqual(['One two'])
    }
  })

  test('of a point somebody else wrote in sets it aside with their words, and redo brings it back', async () => {
    const { ben, chloe } = await two()
    const id = ben.add('options', 'A second tap')
    await seen(chloe, id, 'A second tap')
    chloe.type(id, ' by the gate')
    await seen(ben, id, 'A second tap by the gate')
    expect(ben.session.undo.undo()).toBe(true)
    await chloe.until(() => asideOf(chloe, id) !== undefined, 'set aside')
    expect(asideOf(chloe, id)?.reason).toBe('Others had written in it')
    expect(chloe.textOf(id)).toBe('A second tap by the gate')
    expect(chloe.column('options')).toEqual([])
    expect(ben.session.undo.redo()).toBe(true)
    await chloe.until(() => asideOf(chloe, id) === undefined, 'back')
    expect(chloe.column('options')).toEqual(['A second tap by the gate'])
    await chloe.until(() => refsOf(chloe.doc).get(id) === 'R1', 'its reference')
  })

  test('of a move puts the point back, not what was typed in it since by somebody else', async () => {
    const { ben, chloe } = await two()
    const id = ben.add('discuss', 'Who pays?')
    await ben.saved()
    ben.session.move(id, 'banked' as never, null)
    await chloe.until(() => chloe.column('banked').length === 1, 'moved')
    chloe.type(id, ' All of us.')
    await seen(ben, id, 'Who pays? All of us.')
    expect(ben.session.undo.undo()).toBe(true)
    await chloe.until(() => chloe.column('discuss')[0] === 'Who pays? All of us.', 'back where it was')
    expect(chloe.column('banked')).toEqual([])
  })
})

describe('the light', () => {
  test('says offline with a count while the server is gone, and Saved when all is kept again', async () => {
    const { ben, chloe } = await two()
    const id = ben.add('banked', 'The gauge')
    await ben.saved()
    await seen(chloe, id, 'The gauge')
    ben.type(id, ' at Kaub')
    await server.kill()
    await ben.until(() => ben.light.kind === 'offline', 'not connected')
    const already = ben.light.kind === 'offline' ? ben.light.changes : -1
    for (const char of ' stays') ben.type(id, char)
    expect(ben.light).toEqual({ kind: 'offline', changes: already + 6, kept: 'page' })
    await server.start()
    await ben.saved()
    await seen(chloe, id, 'The gauge at Kaub stays')
    await chloe.saved()
  })

  test('counts nothing for somebody who only read', async () => {
    const { chloe } = await two()
    await server.kill()
    await chloe.until(() => chloe.light.kind === 'offline', 'not connected')
    expect(chloe.light).toEqual({ kind: 'offline', changes: 0, kept: 'page' })
    await server.start()
    await chloe.saved()
  })
})
