/** When what others did is shown: `client/state/pace.ts`, with a screen and a clock of the test's own. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardView } from '../../client/state/board-view.ts'
import type { Moments } from '../../client/state/pace.ts'
import { paced } from '../../client/state/pace.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

/** A screen of 50 Hz; `costs`: how long a frame that shows something takes to paint, in ms. */
class Screen implements Moments {
  #now = 0
  #frames: (() => void)[] = []
  #painted: (() => void)[] = []
  #timers: { readonly at: number; readonly work: () => void }[] = []
  costs = 0
  whilePainting: () => void = () => undefined

  now = () => this.#now
  nextFrame = (work: () => void) => void this.#frames.push(work)
  afterPaint = (work: () => void) => void this.#painted.push(work)
  after = (ms: number, work: () => void) => void this.#timers.push({ at: this.#now + ms, work })

  frame() {
    this.#now += 20
    const due = this.#timers.filter(({ at }) => at <= this.#now)
    this.#timers = this.#timers.filter((timer) => !due.includes(timer))
    for (const { work } of due) work()
    const frames = this.#frames.splice(0)
    for (const work of frames) work()
    if (frames.length > 0) {
      this.#now += this.costs
      this.whilePainting()
    }
    for (const work of this.#painted.splice(0)) work()
  }
}

/** Words and carets of one page, on whose slow screen words have been coming for a while. */
const onSlowScreen = (costs: number) => {
  const screen = new Screen()
  const pace = paced(screen)
  const [words, carets] = [shownBy(pace, screen), shownBy(pace, screen)]
  screen.costs = costs
  for (let i = 0; i < 30; i++) {
    words.soon()
    screen.frame()
  }
  return { screen, words, carets }
}

const shownBy = (pace: ReturnType<typeof paced>, screen: Screen) => {
  const at: number[] = []
  return { at, soon: pace(() => at.push(screen.now())) }
}

test('in a quiet room a change is shown at once; what comes within two frames of it, with the next frame', () => {
  const screen = new Screen()
  const { at, soon } = shownBy(paced(screen), screen)
  soon()
  expect(at).toEqual([0])
  soon()
  soon()
  expect(at, 'they wait').toEqual([0])
  screen.frame()
  expect(at).toEqual([0, 20])
  screen.frame()
  screen.frame()
  expect(at, 'nothing is left to show').toEqual([0, 20])
  soon()
  expect(at, 'quiet again').toEqual([0, 20, 60])
})

test('where painting is slow, it takes a part of the time, and nothing is held back for long', () => {
  const screen = new Screen()
  const { at, soon } = shownBy(paced(screen), screen)
  const gapsOver = (frames: number) => {
    const from = at.length
    for (let i = 0; i < frames; i++) {
      soon()
      screen.frame()
    }
    return at.slice(from + 2).map((time, index) => time - (at[from + 1 + index] ?? 0))
  }
  screen.costs = 60
  const slow = gapsOver(60)
  expect(slow.length).toBeGreaterThan(5)
  expect(Math.min(...slow), 'one part of the time in four').toBeGreaterThanOrEqual(4 * 60)
  screen.costs = 900
  expect(Math.max(...gapsOver(60)), 'the paint itself, and the longest wait').toBeLessThanOrEqual(
    900 + 400 + 40,
  )
  screen.costs = 0
  gapsOver(60)
  expect(new Set(gapsOver(20)), 'quick again').toEqual(new Set([20]))
})

test('a device for which each change alone is too much is found out, and what one slow frame says is not believed', () => {
  const screen = new Screen()
  const { at, soon } = shownBy(paced(screen), screen)
  const everyFourth = (times: number) => {
    const from = at.length
    for (let i = 0; i < times; i++) {
      soon()
      for (let n = 0; n < 4; n++) screen.frame()
    }
    return at.length - from
  }
  expect(everyFourth(5)).toBe(5)
  screen.costs = 60
  soon()
  screen.frame()
  screen.costs = 0
  expect(everyFourth(5), 'one slow frame').toBe(5)
  screen.costs = 90
  everyFourth(4)
  expect(everyFourth(12), 'every frame is slow').toBeLessThanOrEqual(6)
})

test('a caret is not shown before the words it stands in, which wait', () => {
  const { screen, words, carets } = onSlowScreen(60)
  // While a quick frame is painted, words come and are planned as after a slow one.
  screen.costs = 0
  screen.whilePainting = () => words.soon()
  const before = words.at.length
  for (let i = 0; i < 100 && words.at.length === before; i++) screen.frame()
  screen.whilePainting = () => undefined
  expect(words.at.length).toBe(before + 1)
  carets.soon()
  expect(carets.at, 'the words are not on the screen yet').toEqual([])
  for (let i = 0; i < 100 && carets.at.length === 0; i++) screen.frame()
  expect(carets.at[0]).toBe(words.at.at(-1))
})

test('what waits is shown together, in one frame', () => {
  const { screen, words, carets } = onSlowScreen(100)
  const from = words.at.length
  // Told in different frames of one rest.
  for (let i = 0; i < 20; i++) {
    words.soon()
    screen.frame()
    carets.soon()
    screen.frame()
  }
  const later = words.at.slice(from)
  expect(later.length).toBeGreaterThan(2)
  expect(carets.at.filter((time) => time >= (later[1] ?? 0))).toEqual(later.slice(1))
})

test('own words wait for nothing, and take nothing along that waits', () => {
  const [screen, doc] = [new Screen(), new Y.Doc()]
  const others = new Y.Doc()
  others.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
  const write = (into: Y.Doc, id: string) =>
    addPoint(into, { id: id as PointId, column: 'banked' as ColumnId, body: [], createdAt: 1 })
  const view = createBoardView(doc, paced(screen))
  const shown = () => [...view.store.getState().points.keys()]
  write(others, 'first')
  write(others, 'second')
  expect(shown()).toEqual(['first'])
  write(doc, 'own')
  expect(shown()).toEqual(['first', 'own'])
  expect([...view.store.getState().touched]).toEqual(['own'])
  screen.frame()
  expect(shown()).toEqual(['first', 'own', 'second'])
  view.dispose()
})
