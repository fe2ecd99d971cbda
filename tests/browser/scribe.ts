/**
 * A quarter of an hour in which 25 points are said, and the two hands that write them down: one with what a keyboard
 * can do here, one with what it could before (a mouse, one point at a time, dialogs). Each counts what it presses.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import { paste } from './pasting.ts'
import { column, composer, point } from './stage.ts'

export type Spoken =
  | {
      readonly say: 'point'
      readonly column: string
      readonly text: string
      readonly below?: readonly Below[]
    }
  /** Somebody reads out, or sends, a list they have. */
  | { readonly say: 'list'; readonly column: string; readonly points: readonly Listed[] }
  | { readonly say: 'correct'; readonly ref: string; readonly from: string; readonly to: string }
  | { readonly say: 'move'; readonly ref: string; readonly to: string }

interface Below {
  readonly text: string
  readonly below?: readonly string[]
}
interface Listed {
  readonly text: string
  readonly below?: readonly string[]
}

const say = (column: string, text: string, ...below: Below[]): Spoken => ({
  say: 'point',
  column,
  text,
  ...(below.length > 0 && { below }),
})

/** 25 points, with bullets, two corrections, a move, a reference. In the order they are said. */
export const SAID: readonly Spoken[] = [
  say('Banked', 'One room hears every gauge on the river'),
  say('Banked', 'Villages are told within the hour'),
  say(
    'To discuss',
    'Who pays for the gauges?',
    { text: 'The county' },
    { text: 'The insurers', below: ['who save the most'] },
  ),
  say('Banked', 'The sirens are tested twice a year'),
  { say: 'correct', ref: 'R4', from: 'twice a year', to: 'every month' },
  say('Options', 'A levy on barges', { text: 'by weight' }, { text: 'not by length' }),
  say('Options', 'A fund of the three counties'),
  say('To discuss', 'Does R5 need a law?'),
  {
    say: 'list',
    column: 'To discuss',
    points: [
      { text: 'Who closes the bridges' },
      { text: 'Who opens the schools', below: ['and feeds those who come'] },
      { text: 'Who speaks to the press' },
      { text: 'Who calls the neighbours', below: ['by telephone', 'at the door'] },
      { text: 'Who counts the missing' },
      { text: 'Who says that it is over' },
      { text: 'Who clears the roads' },
      { text: 'Who pays the volunteers' },
    ],
  },
  say('Banked', 'A map of the dykes is kept by one office'),
  say('Banked', 'It is public', { text: 'also the weak places' }),
  { say: 'move', ref: 'R6', to: 'Banked' },
  say('To discuss', 'May a farmer refuse the water?'),
  say('To discuss', 'What is a fair price for a wet field?', { text: 'per day' }, { text: 'per harvest' }),
  say('Options', 'Rent the meadows every spring'),
  say('Options', 'Buy the lowest farms'),
  { say: 'correct', ref: 'R16', from: 'one office', to: 'the water board' },
  say('Banked', 'Pumps are shared, as in R6'),
  say('To discuss', 'Who guards the pumps at night?'),
  say('Options', 'Train the fire brigades'),
  say('Options', 'Move the school uphill'),
]

/** A point as the board shows it: its column, its reference, its words with a dot for each level. */
export const written = async (page: Page): Promise<string[]> => {
  const all: string[] = []
  for (const name of ['Banked', 'To discuss', 'Options'])
    all.push(
      ...(await column(page, name)
        .locator('li[data-point]')
        .evaluateAll(
          (points, place) =>
            points.map((each) => {
              const lines: string[] = []
              const walk = (node: Element, depth: number) => {
                for (const child of node.children)
                  if (child.tagName === 'P') lines.push('.'.repeat(depth) + child.textContent)
                  else walk(child, depth + (child.tagName === 'LI' ? 1 : 0))
              }
              const body = each.querySelector('.body')
              if (body) walk(body, 0)
              return `${place} ${each.querySelector('span')?.textContent} ${lines.join(' | ')}`
            }),
          name,
        )),
    )
  return all
}

/** Seconds that a practised typist takes: a key, pointing at something and pressing, a hand to the mouse or back. */
const PACE = { key: 0.2, click: 1.3, homing: 0.4 }

/** What a hand pressed: keys, and the mouse's button. */
export class Hand {
  keys = 0
  clicks = 0
  private homings = 0
  private on: 'keys' | 'mouse' = 'keys'
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** In seconds, by the keystroke-level model (Card, Moran and Newell), without thinking. */
  get pace() {
    return this.keys * PACE.key + this.clicks * PACE.click + this.homings * PACE.homing
  }
  protected count(on: 'keys' | 'mouse', presses: number) {
    if (on === 'keys') this.keys += presses
    else this.clicks += presses
    if (on !== this.on) this.homings++
    this.on = on
  }
  async type(text: string) {
    this.count('keys', [...text].length)
    await this.page.keyboard.type(text)
  }
  async press(...keys: string[]) {
    for (const key of keys) {
      this.count('keys', 1)
      await this.page.keyboard.press(key)
    }
  }
  async click(at: Locator) {
    this.count('mouse', 1)
    await at.click()
  }
}

const KEY: Readonly<Record<string, string>> = { Banked: 'b', 'To discuss': 'd', Options: 'o' }
const LETTER = 'R'

/** Goes to a point that is there already: its reference comes from the server. */
const seen = (page: Page, ref: string) =>
  page.locator('li[data-point]').filter({ has: page.locator('span', { hasText: new RegExp(`^${ref}$`) }) })

/** With the keys of the board; never a mouse. */
export class QuickHand extends Hand {
  private at: string | null = null
  /** A list comes by mail, and is pasted; else it is read out. */
  protected readonly pastes: boolean = false

  private async leave() {
    if (this.at !== null) await this.press('Escape')
    this.at = null
  }
  private async into(place: string) {
    if (this.at === place) return
    await this.leave()
    await this.press(KEY[place] ?? '')
    await expect(composer(this.page, place)).toBeFocused()
    this.at = place
  }
  /** G and the number; Enter only where the board still waits for another digit. */
  private async goTo(ref: string) {
    await this.leave()
    const target = seen(this.page, ref)
    await expect(target).toHaveCount(1)
    await this.press('g', ...ref.slice(LETTER.length))
    if (await this.page.getByText(`Go to ${ref}…`).isVisible()) await this.press('Enter')
    await expect(target).toBeFocused()
  }

  async write(spoken: Spoken) {
    switch (spoken.say) {
      case 'point': {
        await this.into(spoken.column)
        await this.type(spoken.text)
        const below = spoken.below ?? []
        for (const [index, bullet] of below.entries()) {
          const deeper = below[index - 1]?.below ?? []
          await this.press(index === 0 ? 'Tab' : 'Shift+Enter')
          if (deeper.length > 0) await this.press('Shift+Tab')
          await this.type(bullet.text)
          for (const [nth, words] of (bullet.below ?? []).entries()) {
            await this.press('Shift+Enter')
            if (nth === 0) await this.press('Tab')
            await this.type(words)
          }
        }
        return this.press('Enter')
      }
      case 'list': {
        if (!this.pastes) {
          for (const { text, below = [] } of spoken.points)
            await this.write({ ...spoken, say: 'point', text, below: below.map((each) => ({ text: each })) })
          return
        }
        await this.into(spoken.column)
        this.count('keys', 1) // Ctrl and V
        const plain = spoken.points
          .flatMap(({ text, below = [] }) => [`- ${text}`, ...below.map((each) => `  - ${each}`)])
          .join('\n')
        await paste(this.page, { plain })
        await expect(point(this.page, spoken.points.at(-1)?.text ?? '')).toBeVisible()
        return
      }
      case 'correct': {
        await this.goTo(spoken.ref)
        await this.press('Enter')
        await expect(this.page.getByRole('textbox', { name: `Point ${spoken.ref}` })).toBeFocused()
        for (const _ of spoken.from.split(' ')) await this.press('Control+Backspace')
        await this.type(spoken.to)
        return this.press('Escape')
      }
      case 'move': {
        await this.goTo(spoken.ref)
        await this.press(`Shift+${KEY[spoken.to]?.toUpperCase()}`)
        return
      }
    }
  }
}

/** The same hand, with a list that somebody has sent. */
export class PastingHand extends QuickHand {
  protected override readonly pastes = true
}

/** As it was done before: a field is clicked, a list is typed point by point, and nested in the open point by its tools. */
export class SlowHand extends Hand {
  async write(spoken: Spoken) {
    switch (spoken.say) {
      case 'point':
        return this.add(spoken.column, spoken.text, spoken.below ?? [])
      case 'list':
        for (const { text, below = [] } of spoken.points)
          await this.add(
            spoken.column,
            text,
            below.map((each) => ({ text: each })),
          )
        return
      case 'correct': {
        await this.open(spoken.ref)
        await this.press('Control+End')
        for (const _ of spoken.from) await this.press('Backspace')
        await this.type(spoken.to)
        return this.close()
      }
      case 'move': {
        const target = seen(this.page, spoken.ref)
        await this.click(target.locator('span').first())
        await this.click(target.getByRole('button', { name: 'More' }))
        await this.click(this.page.getByRole('menuitem', { name: 'Move to…' }))
        const dialog = this.page.getByRole('dialog')
        this.count('mouse', 2)
        await dialog.getByLabel('Column').selectOption(spoken.to)
        return this.click(dialog.getByRole('button', { name: 'Move it' }))
      }
    }
  }

  private async add(place: string, text: string, below: readonly Below[]) {
    await this.click(composer(this.page, place))
    await this.type(text)
    for (const { text: bullet } of below) {
      await this.press('Shift+Enter')
      await this.type(bullet)
    }
    await this.press('Enter')
    await expect(point(this.page, text)).toBeVisible()
    for (const bullet of below)
      for (const deeper of bullet.below ?? []) {
        const target = point(this.page, text)
        await this.click(target.locator('.body li', { hasText: bullet.text }).last())
        await expect(target.getByRole('textbox')).toBeFocused()
        await this.press('End', 'Enter')
        await this.click(target.getByRole('button', { name: 'Indent' }))
        await this.type(deeper)
        await this.close()
      }
  }
  private async open(ref: string) {
    const target = seen(this.page, ref)
    await expect(target).toHaveCount(1)
    await this.click(target.locator('.body p').first())
    await expect(this.page.getByRole('textbox', { name: `Point ${ref}` })).toBeFocused()
  }
  private async close() {
    await this.click(this.page.getByRole('button', { name: 'Done' }))
  }
}
