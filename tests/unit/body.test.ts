/** Which addresses may be followed, and which words are none. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBlank, safeHref } from '../../shared/board/body.ts'
import { tidyLine } from '../../shared/workshop/fields.ts'

test('a blank in an address is of the address', () => {
  expect(safeHref('https://sp.example/Shared Documents/Gauge plan.pdf')).toBe(
    'https://sp.example/Shared%20Documents/Gauge%20plan.pdf',
  )
  expect(safeHref('mailto:ann@example.org?subject=x y')).toBe('mailto:ann@example.org?subject=x%20y')
  expect(safeHref(' \n https://example.org/a\n b\t ')).toBe('https://example.org/a%20b')
  expect(safeHref('mailto: ann@example.org')).toBe('mailto:ann@example.org')
  expect(safeHref('https://example.org/a%20b')).toBe('https://example.org/a%20b')
})

test('no address runs a script, whatever is put between its letters, and what is let through once is let through', () => {
  for (const href of [
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'java script:a',
    'ht tps://a',
    '\u0001data:a',
    '/a',
  ])
    expect(safeHref(href), href).toBeUndefined()
  const part = fc.constantFrom(
    'java',
    'script:',
    'https://',
    'mailto:',
    ' ',
    '\n',
    '\t',
    '\u0000',
    '\u0001',
    'a',
    '%',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const href = safeHref(parts.join(''))
      if (href === undefined) return
      if (URL.canParse(href)) expect(new URL(href).protocol).toMatch(/^(https?|mailto):$/)
      expect(safeHref(href)).toBe(href)
    }),
  )
})

test('words that nobody could see are none', () => {
  const says = (text: string) => !isBlank([{ type: 'paragraph', runs: [{ text }] }])
  for (const text of [
    '',
    ' \t\u00a0',
    '\u200b\u200b\u200b',
    '\u2800\u3164',
    '\ufe0f\u200d',
    '\u202e\u2066\ufeff\u0007',
  ])
    expect(says(text), JSON.stringify(text)).toBe(false)
  for (const text of [
    'a\u200b',
    '\u2800\u2801',
    '❤\ufe0f',
    '🏴\u{e0067}\u{e0062}\u{e007f}',
    '가\u3164',
    '.',
    '\u0301',
  ])
    expect(says(text), JSON.stringify(text)).toBe(true)
  const signs = fc.constantFrom(
    '\u200b',
    '\u2800',
    '\ud800',
    '\u{e0041}',
    '\u009f',
    '\ufffa',
    ' ',
    'ä',
    '語',
    '😀',
  )
  fc.assert(
    fc.property(fc.string({ unit: signs }), (text) => {
      // What a name may not consist of, a point may not either.
      if (tidyLine(text) === '') expect(says(text)).toBe(false)
    }),
  )
})
