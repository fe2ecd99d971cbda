/** What was begun on the first page is there on the next one, until a workshop was made of it. */
import { expect, test } from 'vitest'
import { newForm } from '../../client/screens/home/about.ts'
import { keptHome, LONGEST } from '../../client/screens/home/kept-home.ts'
import { createDrafts } from '../../client/state/drafts.ts'
import { memory } from '../support/storage.ts'

/** A page of a tab: the device's storage outlives it, the tab's only where the tab does. */
const page = (device: Storage | null, tab: Storage | null = memory()) => {
  const on = (storage: Storage | null) => createDrafts(storage, new EventTarget() as never)
  return keptHome(on(device), on(tab))
}
const flood = {
  about: { ...newForm().about, title: 'After the flood', houseRule: 'chatham' as const, tables: '4' },
  strands: 'Rivers\nEnergy\n',
  columns: '',
}

test('a note and what was said of a workshop are there in another tab; each is gone once it was used or emptied', () => {
  const device = memory()
  const first = page(device)
  first.keepNote('# Rivers\n- One')
  first.keepForm('strands', flood)
  const second = page(device)
  expect(second.note).toBe('# Rivers\n- One')
  expect(second.form('strands')).toEqual(flood)
  expect(second.form('blank')).toBeNull()
  second.used('strands')
  expect(page(device).form('strands')).toBeNull()
  expect(page(device).note).toBe('# Rivers\n- One')
  second.keepForm('note', flood)
  const third = page(device)
  third.keepForm('note', newForm())
  expect(third.form('note')).toBeNull()
  third.keepNote('')
  expect(Object.keys(device)).toEqual([])
})

test('what is too long for the device, or what it has no room for, is there for a reload of the tab, and once', () => {
  const [device, tab] = [memory(), memory()]
  const first = page(device, tab)
  first.keepNote('a'.repeat(LONGEST))
  expect(page(device).note).toHaveLength(LONGEST)
  first.keepNote('a'.repeat(LONGEST + 1))
  expect(page(device).note).toBe('')
  expect(page(device, tab).note).toHaveLength(LONGEST + 1)
  page(device, tab).keepNote('short')
  expect(page(device, tab).note).toBe('short')
  expect(Object.keys(tab)).toEqual([])
  page(null, tab).keepNote('only here')
  expect(page(null, tab).note).toBe('only here')
})

test('two pages that wrote in the same field lose none of it', () => {
  const device = memory()
  const [one, two] = [page(device), page(device)]
  one.keepForm('blank', { ...flood, about: { ...flood.about, title: 'One' }, strands: 'Rivers' })
  two.keepForm('blank', { ...flood, about: { ...flood.about, title: 'Two' }, strands: 'Roads' })
  const { about, strands } = page(device).form('blank') ?? newForm()
  expect(about).toMatchObject({ title: 'One Two', tables: '4', houseRule: 'chatham' })
  expect(strands.split('\n')).toEqual(['Rivers', 'Roads'])
})
