/** Addresses in words (`client/point/editor/web-address.ts`). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressesIn, hrefOf } from '../../client/point/editor/web-address.ts'
import { safeHref } from '../../shared/board/body.ts'

const found = (text: string) => addressesIn(text).map(({ from, to }) => text.slice(from, to))

test('what is written out in full is an address', () => {
  for (const text of [
    'https://example.org',
    'http://192.168.1.4:4000/w/abc#key',
    'http://localhost:4000',
    'HTTPS://Example.ORG/Act?a=1&b=%20#top',
    'https://[2001:db8::1]/a',
    'https://bücher.example/straße',
    'mailto:ann@example.org?subject=Act',
  ])
    expect(hrefOf(text), text).toBe(text)
  expect(hrefOf('www.example.org/act')).toBe('https://www.example.org/act')
})

test('what is not stays words', () => {
  for (const text of [
    'example.org',
    'ann@example.org',
    'end.of a sentence',
    'https://',
    'http:/example.org',
    'www.',
    'www.example',
    'www...org',
    'mailto:ann',
    'ftp://example.org',
    'javascript:alert(1)',
    'data:text/html,https',
    'xhttps://example.org',
    'ann@www.example.org',
    `https://example.org/${'a'.repeat(2_000)}`,
  ])
    expect(found(text), text).toEqual([])
})

test('the punctuation around it is not of it, a bracket of its own is', () => {
  expect(found('See https://example.org, and (http://a.example/b). “www.c.example”!')).toEqual([
    'https://example.org',
    'http://a.example/b',
    'www.c.example',
  ])
  for (const behind of [
    '.',
    ',',
    ';',
    ':',
    '!',
    '?',
    ')',
    ']',
    '}',
    '?!',
    ').',
    '…)'.slice(1),
    '’',
    '"',
    '>',
  ])
    expect(found(`https://example.org/a${behind}`), behind).toEqual(['https://example.org/a'])
  expect(found('(https://example.org/Rhine_(river))')).toEqual(['https://example.org/Rhine_(river)'])
  expect(found('参照https://example.org/法。次')).toEqual(['https://example.org/法'])
})

test('each one is found where it is, whatever stands around it, and is safe', () => {
  const anything = fc.string({ unit: 'grapheme', maxLength: 40 })
  fc.assert(
    fc.property(anything, anything, (before, after) => {
      const text = `${before} https://example.org/a ${after}`
      const all = addressesIn(text)
      expect(all.some(({ from }) => from === before.length + 1)).toBe(true)
      let end = 0
      for (const { from, to, href } of all) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        expect(safeHref(href)).toBe(href)
        end = to
      }
    }),
  )
})

test('a text made to be slow is not', () => {
  const began = performance.now()
  for (const part of ['https://', 'mailto:', 'www.', ')', 'https://a)', 'mailto:a', '([{', 'a.'])
    addressesIn(part.repeat(200_000 / part.length))
  expect(performance.now() - began, 'ms, of some 100').toBeLessThan(5_000)
})
