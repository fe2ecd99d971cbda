/**
 * 25 points are said in a row, and written down twice: with the keys, and as it was done before there were any. What
 * comes out must be the same, word for word; how much was pressed, and how long it took, is printed.
 */
import { expect } from '@playwright/test'
import { makeWorkshop } from './made.ts'
import { type Hand, PastingHand, QuickHand, SAID, SlowHand, type Spoken, written } from './scribe.ts'
import { sitDown, test } from './stage.ts'

const BOARD = [
  'Banked R1 One room hears every gauge on the river',
  'Banked R2 Villages are told within the hour',
  'Banked R4 The sirens are tested every month',
  'Banked R16 A map of the dykes is kept by the water board',
  'Banked R17 It is public | .also the weak places',
  'Banked R6 A fund of the three counties',
  'Banked R22 Pumps are shared, as in R6',
  'To discuss R3 Who pays for the gauges? | .The county | .The insurers | ..who save the most',
  'To discuss R7 Does R5 need a law?',
  'To discuss R8 Who closes the bridges',
  'To discuss R9 Who opens the schools | .and feeds those who come',
  'To discuss R10 Who speaks to the press',
  'To discuss R11 Who calls the neighbours | .by telephone | .at the door',
  'To discuss R12 Who counts the missing',
  'To discuss R13 Who says that it is over',
  'To discuss R14 Who clears the roads',
  'To discuss R15 Who pays the volunteers',
  'To discuss R18 May a farmer refuse the water?',
  'To discuss R19 What is a fair price for a wet field? | .per day | .per harvest',
  'To discuss R23 Who guards the pumps at night?',
  'Options R5 A levy on barges | .by weight | .not by length',
  'Options R20 Rent the meadows every spring',
  'Options R21 Buy the lowest farms',
  'Options R24 Train the fire brigades',
  'Options R25 Move the school uphill',
]

test('25 spoken points are written down by a quick hand as by a slow one, with less', async ({ hall }) => {
  const rows = [['25 spoken points', 'keys', 'clicks', 'script s', 'typist s', 'errors']]
  const pressed: number[] = []
  for (const [name, hands] of [
    ['as before', SlowHand],
    ['with the keys', QuickHand],
    ['with a list pasted', PastingHand],
  ] as const) {
    const { table } = await makeWorkshop(hall)
    const page = await hall.person()
    await sitDown(page, table(0))
    const hand: Hand & { write(spoken: Spoken): Promise<void> } = new hands(page)
    const start = performance.now()
    for (const spoken of SAID) await hand.write(spoken)
    await expect(page.locator('[data-light=saved]')).toBeVisible()
    const seconds = (performance.now() - start) / 1000
    await expect.poll(async () => (await written(page)).filter((line) => !/ R\d+ /.test(line))).toEqual([])
    const board = await written(page)
    const errors =
      BOARD.filter((line) => !board.includes(line)).length + Math.max(0, board.length - BOARD.length)
    rows.push([
      name,
      String(hand.keys),
      String(hand.clicks),
      seconds.toFixed(1),
      hand.pace.toFixed(0),
      String(errors),
    ])
    pressed.push(hand.keys + hand.clicks)
    expect(board, name).toEqual(BOARD)
    await page.context().close()
  }
  for (const [name = '', ...cells] of rows)
    process.stdout.write(`${name.padEnd(20)}${cells.map((cell) => cell.padStart(10)).join('')}\n`)
  const [slow = 0, quick = 0, pasting = 0] = pressed
  expect(quick).toBeLessThan(slow)
  expect(pasting).toBeLessThan(quick)
})
