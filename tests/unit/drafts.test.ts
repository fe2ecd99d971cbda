/** What stands in a composer outlives the page, until it is added. */
import { expect, test } from 'vitest'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createDrafts, placeOf } from '../../client/state/drafts.ts'
import type { ColumnId, WorkshopId } from '../../shared/ids.ts'

const memory = (): Storage =>
  Object.defineProperties(Object.create(null), {
    getItem: {
      value(key: string) {
        return this[key] ?? null
      },
    },
    setItem: {
      value(key: string, text: string) {
        this[key] = text
      },
    },
    removeItem: {
      value(key: string) {
        delete this[key]
      },
    },
  }) as Storage

const page = (storage: Storage | null, events: EventTarget = new EventTarget()) => {
  const drafts = createDrafts(storage, events as never)
  const ui = createBoardUi({ drafts: drafts.of('b'), keep: (column, text) => drafts.keep('b', column, text) })
  return { drafts, ui, standing: () => ui.store.getState().drafts }
}
const BANKED = 'banked' as ColumnId

test('a draft is there on the next page, on its own board and column alone, and gone once it is added', () => {
  const storage = memory()
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
  const { drafts } = page(memory(), events)
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

test('without storage, or with one that is full, a draft lives in the page', () => {
  expect(page(null).standing()).toEqual({})
  const removed: string[] = []
  const full: Storage = Object.assign(Object.create(null), { 'plenary.draft.b/banked': 'Still' })
  for (const [name, value] of Object.entries({
    getItem: () => 'Still',
    removeItem: (key: string) => void removed.push(key),
    setItem() {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }))
    Object.defineProperty(full, name, { value })
  const { ui, standing } = page(full)
  ui.draft(BANKED, 'Still here')
  expect(standing()).toEqual({ banked: 'Still here' })
  // What no longer stands there must not come back with the next page.
  expect(removed).toEqual(['plenary.draft.b/banked'])
})

test('two pages write in the same composer: neither takes the other’s words, closed or sent', () => {
  const storage = memory()
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
  const storage = memory()
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
  const storage = memory()
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
