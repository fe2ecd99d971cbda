/** What stands in a composer, or in the message to the tables, outlives the page until it is added or sent. */
import { describe, expect, test } from 'vitest'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createDrafts, placeOf } from '../../client/state/drafts.ts'
import { keptMessage, messagePlace } from '../../client/state/message-draft.ts'
import { createUnusedWords } from '../../client/state/unused-words.ts'
import type { ColumnId, PointId, WorkshopId } from '../../shared/ids.ts'
import { memoryStorage } from '../support/memory-storage.ts'

const page = (storage: Storage | null, events: EventTarget = new EventTarget()) => {
  const drafts = createDrafts(storage, events as never)
  const ui = createBoardUi({ drafts: drafts.of('b'), keep: (column, text) => drafts.keep('b', column, text) })
  return { drafts, ui, standing: () => ui.store.getState().drafts }
}
const BANKED = 'banked' as ColumnId

test('a draft is there on the next page, on its own board and column alone, and gone once it is added', () => {
  const storage = memoryStorage()
  const first = page(storage)
  first.ui.draft(BANKED, 'Half a thou')
  first.ui.draft(BANKED, 'Half a thought')
  first.drafts.keep('other', 'banked', 'of another board')
  const second = page(storage)
  expect(second.standing()).toEqual({ banked: 'Half a thought' })
  second.ui.draft(BANKED, '')
  expect(page(storage).standing()).toEqual({})
  expect(second.drafts.of('other')).toEqual({ banked: 'of another board' })
  second.drafts.forgetAll()
  expect(Object.keys(storage)).toEqual([])
})

test('a tab hears that another has added the same draft', () => {
  const events = new EventTarget()
  const { drafts } = page(memoryStorage(), events)
  const heard: string[] = []
  const stop = drafts.onSentElsewhere('b', (column, text) => heard.push(`${column}: ${text}`))
  const tell = (key: string, oldValue: string | null, newValue: string | null) =>
    events.dispatchEvent(Object.assign(new Event('storage'), { key, oldValue, newValue }))
  tell('plenary.draft.b/banked', 'Half', 'Half a thought')
  tell('plenary.draft.c/banked', 'Half', null)
  tell('plenary.draft.b/banked', 'Half a thought', null)
  stop()
  tell('plenary.draft.b/banked', 'Half a thought', null)
  expect(heard).toEqual(['banked: Half a thought'])
})

/** Where no text may be longer than `room`. */
const narrow = (room: number): Storage => {
  const storage = memoryStorage()
  const { setItem } = storage
  return Object.defineProperty(Object.create(storage), 'setItem', {
    value(key: string, text: string) {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
      setItem.call(this, key, text)
    },
  }) as Storage
}

test('without storage a draft lives in the page', () => {
  const { ui, standing } = page(null)
  ui.draft(BANKED, 'Still here')
  expect(standing()).toEqual({ banked: 'Still here' })
})

test('what there is room for stays on the device when the rest finds none, until other words stand there', () => {
  const storage = narrow(5)
  const { drafts, ui, standing } = page(storage)
  expect(drafts.keep('b', 'banked', 'Still')).toBe(true)
  ui.draft(BANKED, 'Still here')
  expect(standing()).toEqual({ banked: 'Still here' })
  expect(page(storage).standing(), 'what the next page finds').toEqual({ banked: 'Still' })
  expect(drafts.of('b'), 'once in this page, and whole').toEqual({ banked: 'Still here' })
  expect(drafts.keep('b', 'banked', 'Still here too')).toBe(false)
  expect(drafts.unkept).toBe(1)
  expect(Object.keys(storage), 'in its one place').toEqual(['plenary.draft.b/banked'])
  // What no longer stands there must not come back with the next page.
  ui.draft(BANKED, 'Another')
  expect(page(storage).standing()).toEqual({})
  expect(drafts.of('b')).toEqual({ banked: 'Another' })
})

test('what stays on the device of a draft goes with it once it is added', () => {
  const storage = narrow(5)
  const { drafts, ui } = page(storage)
  ui.draft(BANKED, 'Still')
  ui.draft(BANKED, 'Still here')
  ui.draft(BANKED, '')
  expect(drafts.of('b')).toEqual({})
  expect(Object.keys(storage)).toEqual([])
})

test('what two pages left stays on the device where both together find no room', () => {
  const storage = narrow(6)
  const [one, two] = [page(storage), page(storage)]
  one.ui.draft(BANKED, 'of one')
  two.ui.draft(BANKED, 'of two')
  const both = page(storage)
  both.ui.draft(BANKED, 'of one\nof two!')
  expect(page(storage).standing()).toEqual({ banked: 'of one\nof two' })
  expect(both.drafts.of('b')).toEqual({ banked: 'of one\nof two!' })
  both.ui.draft(BANKED, '')
  expect(Object.keys(storage)).toEqual([])
})

test('two pages write in the same composer: neither takes the other’s words, closed or sent', () => {
  const storage = memoryStorage()
  const [one, two] = [page(storage), page(storage)]
  one.ui.draft(BANKED, 'of one')
  two.ui.draft(BANKED, 'of two')
  one.ui.draft(BANKED, 'of one, longer')
  two.ui.draft(BANKED, 'of two, longer')
  expect(page(storage).standing()).toEqual({ banked: 'of one, longer\nof two, longer' })
  one.ui.draft(BANKED, '')
  expect(page(storage).standing()).toEqual({ banked: 'of two, longer' })
  const later = page(storage)
  later.ui.draft(BANKED, 'of two, longer still')
  expect(page(storage).standing()).toEqual({ banked: 'of two, longer still' })
  later.ui.draft(BANKED, '')
  expect(Object.keys(storage)).toEqual([])
})

test('a page that sends what it showed takes nothing that another has gone on with', () => {
  const storage = memoryStorage()
  const one = page(storage)
  one.ui.draft(BANKED, 'Half')
  const two = page(storage)
  two.ui.draft(BANKED, 'Half a thought')
  one.ui.draft(BANKED, '')
  expect(page(storage).standing()).toEqual({ banked: 'Half a thought' })
})

test('what a browser will not keep is there for the board’s next document, and is counted', () => {
  const { drafts, ui } = page(null)
  ui.draft(BANKED, 'Half a thought')
  expect(drafts.of('b')).toEqual({ banked: 'Half a thought' })
  expect(drafts.unkept).toBe(1)
  drafts.keep('b', 'banked', '')
  expect(drafts.of('b')).toEqual({})
  expect(drafts.unkept).toBe(0)
})

test('the drafts of a workshop are found and go together, those of others stay', () => {
  const storage = memoryStorage()
  const drafts = createDrafts(storage, new EventTarget() as never)
  const gone = 'gone' as WorkshopId
  drafts.keep(placeOf(gone, 'b1'), 'banked', 'one')
  drafts.keep(placeOf(gone, 'b2'), 'options', 'two')
  drafts.keep(placeOf('here' as WorkshopId, 'b1'), 'banked', 'stays')
  expect(drafts.under(gone)).toEqual(['one', 'two'])
  drafts.forget(gone)
  expect(drafts.under(gone)).toEqual([])
  expect(Object.keys(storage)).toEqual(['plenary.draft.here.b1/banked'])
})

describe('the message to the tables', () => {
  const hall = 'hall' as WorkshopId
  /** A desk that is opened while the plan has the messages of these commands. */
  const desk = (storage: Storage, ...arrived: string[]) =>
    keptMessage(createDrafts(storage, new EventTarget() as never), hall, (id) => arrived.includes(id))

  test('stands as it was, with whom it is for, when the desk is opened again', () => {
    const storage = memoryStorage()
    const first = desk(storage)
    expect(first.first).toEqual({ to: 'all', text: '', sent: null })
    first.keep({ to: 'all', text: 'Five min', sent: null })
    first.keep({ to: 'table-2', text: 'Five min', sent: null })
    first.keep({ to: 'table-2', text: 'Five minutes', sent: null })
    expect(desk(storage).first).toEqual({ to: 'table-2', text: 'Five minutes', sent: null })
    first.keep({ to: 'table-2', text: '', sent: null })
    expect(Object.keys(storage)).toEqual([])
  })

  test('is gone once it was sent and arrived, also where the page went before it saw that; else it stands', () => {
    const storage = memoryStorage()
    desk(storage).keep({ to: 'all', text: 'Five minutes', sent: 'c1' })
    expect(desk(storage).first, 'on its way, or refused').toEqual({
      to: 'all',
      text: 'Five minutes',
      sent: 'c1',
    })
    expect(desk(storage, 'c1').first).toEqual({ to: 'all', text: '', sent: null })
    expect(Object.keys(storage)).toEqual([])
  })

  test('two that were left standing are one', () => {
    const storage = memoryStorage()
    desk(storage).keep({ to: 'all', text: 'Five minutes', sent: null })
    createDrafts(storage, new EventTarget() as never).keep(messagePlace(hall), 'table-2', 'Come over')
    const both = desk(storage)
    expect(both.first).toEqual({ to: 'all', text: 'Five minutes\nCome over', sent: null })
    both.keep({ ...both.first, text: '' })
    expect(Object.keys(storage)).toEqual([])
  })

  test('goes with the workshop, and holds no board open', () => {
    const storage = memoryStorage()
    const drafts = createDrafts(storage, new EventTarget() as never)
    keptMessage(drafts, hall, () => false).keep({ to: 'table-2', text: 'Five minutes', sent: null })
    drafts.keep(placeOf(hall, 'b1'), 'banked', 'one')
    expect(drafts.under(hall)).toEqual(['Five minutes', 'one'])
    expect(drafts.under(hall, messagePlace(hall))).toEqual(['one'])
    drafts.forget(hall)
    expect(Object.keys(storage)).toEqual([])
  })
})

describe('words for several points', () => {
  const [R1, R2, R3] = ['p1', 'p2', 'p3'] as PointId[] as [PointId, PointId, PointId]
  const opened = (storage: Storage, events = new EventTarget()) => {
    const unused = createUnusedWords(createDrafts(storage, events as never), 'w.b.several')
    const standing = (points: readonly PointId[], taken: readonly PointId[] = []) =>
      unused.of(unused.keyFor('heading', points, (ids) => ids.every((id) => taken.includes(id))))
    return { unused, standing }
  }
  const written = (storage: Storage, text: string) => {
    const { unused } = opened(storage)
    unused.keep(
      unused.keyFor('heading', [R1, R2, R3], () => false),
      text,
    )
  }

  test('are there on the next page for the same points, in any order, and gone once they are used', () => {
    const storage = memoryStorage()
    written(storage, 'Costs')
    const { unused, standing } = opened(storage)
    expect(standing([R3, R1, R2])).toBe('Costs')
    expect(standing([R1, R2])).toBe(undefined)
    expect(unused.of(unused.keyFor('wording', [R1, R2, R3], () => true))).toBe(undefined)
    expect(unused.all()).toEqual(['Costs'])
    unused.keep(
      unused.keyFor('heading', [R1, R2, R3], () => false),
      '',
    )
    expect(opened(storage).standing([R1, R2, R3])).toBe(undefined)
    expect(Object.keys(storage)).toEqual([])
  })

  test('are there also without the points that others have taken meanwhile, and stay one', () => {
    const storage = memoryStorage()
    written(storage, 'Costs')
    const { unused, standing } = opened(storage)
    expect(standing([R1, R3], [R2])).toBe('Costs')
    expect(standing([R1], [R2])).toBe(undefined)
    unused.keep(
      unused.keyFor('heading', [R1, R3], () => true),
      'Costs of it',
    )
    expect(opened(storage).unused.all()).toEqual(['Costs of it'])
  })

  test('go with their workshop, and where another tab has used them', () => {
    const storage = memoryStorage()
    written(storage, 'Costs')
    const events = new EventTarget()
    const { unused, standing } = opened(storage, events)
    const [key = ''] = Object.keys(storage)
    events.dispatchEvent(Object.assign(new Event('storage'), { key, oldValue: 'Costs', newValue: null }))
    expect(standing([R1, R2, R3])).toBe(undefined)
    unused.dispose()
    createDrafts(storage, new EventTarget() as never).forget('w' as WorkshopId)
    expect(Object.keys(storage)).toEqual([])
  })
})
