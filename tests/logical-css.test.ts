/** Style that has no left and no right: a page in Arabic or Hebrew is the same page, the other way round. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const sheets = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => join('client', name))

/** Declarations of a sheet outside `@page`: paper has a left edge in every language. */
const declarations = (text: string): string[] =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@page[^{]*\{[^}]*\}/g, '')
    .split(/[;{}]/)
    .map((each) => each.trim())
    .filter((each) => /^[a-z-]+\s*:/.test(each))

/** The parts of a value, blanks within brackets left alone. */
const parts = (value: string): string[] => value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []

const isPhysical = (declaration: string): boolean => {
  const at = declaration.indexOf(':')
  const [name, value] = [declaration.slice(0, at).trim(), declaration.slice(at + 1).trim()]
  if (/(^|-)(left|right)(-|$)/.test(name)) return true
  if (/^(text-align|float|clear)$/.test(name) && /\b(left|right)\b/.test(value)) return true
  if (/^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$/.test(name)) {
    const [, right, , left] = parts(value)
    return left !== undefined && left !== right
  }
  if (name === 'border-radius') {
    const [topLeft, topRight = topLeft, bottomRight = topLeft, bottomLeft = topRight] = parts(value)
    return topLeft !== topRight || bottomLeft !== bottomRight
  }
  // A shadow to one side: its first length, unless it is turned by --onward.
  if (name === 'box-shadow') return /(^|,|inset)\s*-?[1-9][\d.]*px\s/.test(value)
  return false
}

describe('style', () => {
  it('knows what it forbids', () => {
    const forbidden = [
      'margin-left: 1px',
      'border-left-color: red',
      'border-top-left-radius: 1px',
      'left: 0',
      'text-align: right',
      'padding: 1px 2px 3px calc(2px + (1px * 2))',
      'inset: 0 auto auto 0',
      'border-radius: 4px 0 0 4px',
      'box-shadow: inset 4px 0 0 red',
    ]
    expect(forbidden.filter((each) => !isPhysical(each))).toEqual([])
    const allowed = [
      'margin-inline-start: 1px',
      'padding: 1px 2px 3px 2px',
      'inset: 0 0 auto',
      'text-align: start',
      'border-radius: 4px 4px 0 0',
      'box-shadow: inset calc(4px * var(--onward)) 0 0 red',
      'box-shadow: 0 -6px 16px red',
    ]
    expect(allowed.filter(isPhysical)).toEqual([])
    expect(sheets.length).toBeGreaterThan(40)
  })

  it('names no left and no right: lines may run either way', () => {
    const found = sheets.flatMap((sheet) =>
      declarations(readFileSync(sheet, 'utf8'))
        .filter(isPhysical)
        .map((each) => `${sheet}: ${each}`),
    )
    expect(found).toEqual([])
  })

  it('spaces no letters that are joined', () => {
    const found = sheets.flatMap((sheet) =>
      declarations(readFileSync(sheet, 'utf8'))
        .filter((each) => each.startsWith('letter-spacing'))
        .filter((each) => !each.endsWith('* var(--spaced))') && !/: (0|inherit)$/.test(each)),
    )
    expect(found).toEqual([])
  })
})
