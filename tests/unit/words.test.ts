/** Words of another language in the place of the English ones: how they come in, how they count, what they leave alone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from '../../client/session/api.ts'
import { boardWords } from '../../client/words/board.ts'
import type { Catalogue } from '../../client/words/catalogue.ts'
import { translated } from '../../client/words/catalogue.ts'
import { common } from '../../client/words/common.ts'
import { deskWords } from '../../client/words/desk.ts'
import {
  dateText,
  dayAndTimeText,
  inNameOrder,
  listText,
  numberText,
  timeRangeText,
  timeText,
} from '../../client/words/formats.ts'
import { homeWords } from '../../client/words/home.ts'
import { inviteWords } from '../../client/words/invite.ts'
import { joinWords } from '../../client/words/join.ts'
import { ENGLISH, locale, part, speak } from '../../client/words/language.ts'
import { languageFor } from '../../client/words/languages.ts'
import { countsIn } from '../../client/words/plurals.ts'
import { backwards, longer } from '../../client/words/pseudo.ts'
import { refusalWords } from '../../client/words/refusals.ts'

afterEach(() => speak(ENGLISH, ['en-GB']))

const WELSH = translated('cy', 'ltr', {
  common: { ...common, cancel: 'Canslo', points: (n: number) => countsIn('cy')(n, FORMS) },
} as unknown as Catalogue)
const FORMS = {
  zero: '# pwynt',
  one: '# pwynt',
  two: '# bwynt',
  few: '# phwynt',
  many: '# phwynt',
  other: '# pwynt',
}

describe('a language', () => {
  it('takes the place of English in every part, of those loaded before and those loaded after; English comes back', () => {
    speak(WELSH, [])
    expect(common.cancel).toBe('Canslo')
    expect(common.points(2)).toBe('2 bwynt')
    expect(boardWords.undo, 'a part it lacks stays English').toBe('Undo')
    speak(longer, [])
    expect(common.cancel).toBe('[Çááñçééļ]')
    const late = part('late', { words: 'Late words' })
    expect(late.words).toBe('[Ļááţéé ŵóóŕðš]')
    speak(ENGLISH, [])
    expect([common.cancel, late.words]).toEqual(['Cancel', 'Late words'])
  })

  it('is the first that a browser asks for and there are words in', async () => {
    expect(languageFor(['en-GB', 'en-XA'])).toBeNull()
    expect(languageFor(['de-DE', 'en-US'])).toBeNull()
    expect(languageFor(['de-DE'])).toBeNull()
    expect((await languageFor(['de-DE', 'en-XA'])?.())?.tag).toBe('en-XA')
    expect((await languageFor(['ar-XB', 'en'])?.())?.dir).toBe('rtl')
  })

  it('writes numbers, dates and lists as its reader does, if they read that language at all', () => {
    speak(ENGLISH, ['de-DE', 'en-US'])
    expect([locale(), dateText('2026-03-09')]).toEqual(['en-US', 'Monday, March 9, 2026'])
    speak(ENGLISH, ['de-DE'])
    expect([dateText('2026-03-09'), numberText(12_500)]).toEqual([
      expect.stringMatching(/^Monday,? 9 March 2026$/),
      '12,500',
    ])
    expect(dateText('some day in spring')).toBe('some day in spring')
    expect(listText(['Ana', 'Ben', 'Chloé'])).toBe('Ana, Ben and Chloé')
    expect(timeRangeText(Date.UTC(2026, 0, 1, 9, 30), Date.UTC(2026, 0, 1, 10, 15))).toMatch(
      /30\s*–\s*\d+:15/,
    )
    expect(inNameOrder(['Table 10', 'table 2', 'Émile', 'Eva'], (each) => each)).toEqual([
      'Émile',
      'Eva',
      'table 2',
      'Table 10',
    ])
  })

  it('writes a time of day one way, alone, in a range and after a day, as is done where the reader is', () => {
    const at = new Date(2027, 2, 10, 3, 5).getTime()
    const to = new Date(2027, 2, 10, 15, 50).getTime()
    const ways = (asked: string) => {
      const tag = asked.split('-')[0] ?? ''
      speak({ ...ENGLISH, tag }, [asked])
      const all = [timeText(at), timeRangeText(at, to), dayAndTimeText(at)]
      return all.map((each) => /(?<!\d)0?3[:.]05/.exec(each)?.[0])
    }
    expect(ways('en-GB')).toEqual(['03:05', '03:05', '03:05'])
    expect(ways('de-DE')).toEqual(['03:05', '03:05', '03:05'])
    expect(ways('da-DK')).toEqual(['03.05', '03.05', '03.05'])
    expect(ways('en-US')).toEqual(['3:05', '3:05', '3:05'])
    expect(ways('en-AU')).toEqual(['3:05', '3:05', '3:05'])
    // A clock of 24 hours, and yet one figure.
    expect(ways('es-ES')).toEqual(['3:05', '3:05', '3:05'])
    expect(ways('fi-FI')).toEqual(['3.05', '3.05', '3.05'])
  })

  it('counts in as many forms as it has', () => {
    const arabic = countsIn('ar')
    const forms = { zero: 'none', one: 'one', two: 'two', few: 'few #', many: 'many #', other: 'other #' }
    expect([0, 1, 2, 3, 11, 100].map((n) => arabic(n, forms))).toEqual([
      'none',
      'one',
      'two',
      'few 3',
      'many 11',
      'other 100',
    ])
    expect([0, 1, 2, 1000].map(common.points)).toEqual(['0 points', '1 point', '2 points', '1,000 points'])
    const made = { rounds: 1, strands: 2, points: 1, subPoints: 0, missing: 0, unsure: 0, unplaced: 0 }
    expect(homeWords.summary(made)).toBe('1 round, 2 strands, 1 point and 0 sub-points')
    expect(homeWords.sketchTables([3])).toBe('Table 3')
    expect(homeWords.sketchTables([1, 2, 3, 4, 5, 6, 7, 8])).toBe('Tables 1, 2, 3, 4, 5, 6 and 2 more')
  })
})

describe('what the server refuses', () => {
  it('is said here as it is there, for every code that means one thing', () => {
    const said = new Map<string, Set<string>>()
    for (const folder of ['server', 'shared'])
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
        each.endsWith('.ts'),
      ))
        for (const [, code = '', sentence = ''] of readFileSync(join(folder, name), 'utf8').matchAll(
          /(?:refuse\(\s*\d+,\s*|code:\s*)'([\w-]+)',\s*(?:message:\s*)?'((?:[^'\\]|\\.)*)'/g,
        ))
          said.set(code, new Set([...(said.get(code) ?? []), sentence]))
    expect(said.size).toBeGreaterThan(30)
    const here = Object.entries(refusalWords.sentences)
    expect(here.length).toBeGreaterThan(20)
    for (const [code, sentence] of here) expect([code, ...(said.get(code) ?? [])]).toEqual([code, sentence])
  })

  it('is said in the words of the page, and in the server’s where these cannot be had', async () => {
    const answers = (code: string) => async () =>
      Response.json({ error: { code, message: 'As the server says it.' } }, { status: 404 })
    const ask = async (sentenceFor: (code: string) => Promise<string | undefined>, code = 'no-code') => {
      const answer = await createApi(answers(code), 'Unreachable', sentenceFor).look({ code: 'FERN-4827' })
      return answer.ok ? '' : answer.error.message
    }
    const own = async (code: string) => refusalWords.sentences[code]
    expect(await ask(own)).toBe('No workshop is open under this code.')
    expect(await ask(own, 'unheard-of')).toBe('As the server says it.')
    expect(await ask(() => Promise.reject(new Error('not fetched')))).toBe('As the server says it.')
  })
})

describe('what somebody has written', () => {
  it('that runs against the page stands apart, so that numbers and words beside it keep their order', () => {
    expect(joinWords.tableWith('طاولة', '', 4)).toBe('\u2068طاولة\u2069, 4 people')
    expect(joinWords.tableWith('Table 1', 'Rivers', 4)).toBe('Table 1, Rivers, 4 people')
    expect(deskWords.seenAt('שולחן 2', { seen: 1, of: 3 })).toBe('\u2068שולחן 2\u2069: seen by 1 of 3')
  })

  it('is left alone by the languages that nobody speaks, also where the sentence has the same letters', () => {
    speak(longer, [])
    expect(boardWords.moved('R4', 'Banked')).toBe('[\u2068R4\u2069 ííš ñóóŵ ííñ \u2068Banked\u2069]')
    expect(boardWords.addTo('Banked')).toBe('[Ááðð áá bááñķééð póóííñţ]')
    expect(joinWords.codePlaceholder).toBe('[FERN-4827]')
    expect(inviteWords.ownFileName('w1')).toBe('facilitator-link-w1.txt')
    speak(backwards, [])
    expect(boardWords.moved('R4', 'Banked')).toBe(
      '\u2068R4\u2069 \u202eis\u202c \u202enow\u202c \u202ein\u202c \u2068Banked\u2069',
    )
  })

  it('and all the rest is a third longer', () => {
    const texts = (words: object): string[] =>
      Object.values(words).flatMap((each) =>
        typeof each === 'string' ? [each] : typeof each === 'object' && each !== null ? texts(each) : [],
      )
    const english = [boardWords, deskWords, homeWords, inviteWords].flatMap(texts).join('')
    speak(longer, [])
    const long = [boardWords, deskWords, homeWords, inviteWords].flatMap(texts).join('')
    expect(long.length / english.length).toBeGreaterThan(1.3)
    expect(long.length / english.length).toBeLessThan(1.5)
  })
})
