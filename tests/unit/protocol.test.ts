/** The protocol and the tests quote each other: no rule without a test, no test of a rule that is not written. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const RULE = /\*\*([SGH]\d+)\*\*/g
const TITLE = /\[([SGH]\d+)\]/g

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, id]) => id)

test('every rule of PROTOCOL.md is quoted by a test, and every quoted rule is written there', () => {
  const rules = new Set(found(readFileSync('shared/wire/PROTOCOL.md', 'utf8'), RULE))
  const tests = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(test|contract)\.ts$/.test(name),
  )
  const quoted = new Set(tests.flatMap((name) => found(readFileSync(join('tests', name), 'utf8'), TITLE)))
  expect(rules.size).toBeGreaterThan(20)
  expect([...rules].filter((rule) => !quoted.has(rule))).toEqual([])
  expect([...quoted].filter((rule) => !rules.has(rule))).toEqual([])
})
