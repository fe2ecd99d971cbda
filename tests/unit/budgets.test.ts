/** How often a door may be tried: by a clock the test owns. */
import { describe, expect, test } from 'vitest'
import type { BudgetTable } from '../../server/access/budgets.ts'
import { ADDRESSES, BUDGETS, createBudgets, longest } from '../../server/access/budgets.ts'
import { readConfig } from '../../server/config.ts'
import { callerAddress } from '../../server/http/caller-address.ts'

const at = (table: BudgetTable | null) => {
  const clock = {
    time: 1_000_000,
    now: () => clock.time,
    steady: () => clock.time,
    after: () => () => undefined,
    soon: () => () => undefined,
  }
  return { clock, budgets: createBudgets(table, clock) }
}

const small: BudgetTable = {
  ...BUDGETS,
  wrongCodes: { address: { burst: 3, perMinute: 6 }, overall: { burst: 5, perMinute: 12 } },
}

/** How many of `tries` were granted to `address`. */
const granted = (budgets: ReturnType<typeof createBudgets>, address: string, tries: number) =>
  Array.from({ length: tries }, () => longest(budgets.spend('wrongCodes', address))).filter(
    (wait) => wait === 0,
  ).length

test('a key that no header could carry is refused at the start', () => {
  expect(readConfig([], { CREATE_KEY: 'open!sesame' }).createKey).toBe('open!sesame')
  expect(readConfig([], { CREATE_KEY: '' }).createKey).toBeNull()
  for (const CREATE_KEY of ['open sesame', 'Schlüssel'])
    expect(() => readConfig([], { CREATE_KEY })).toThrow('CREATE_KEY must be')
})

describe('budgets', () => {
  test('an address has its burst, then what time brings, and says how long to wait', () => {
    const { clock, budgets } = at(small)
    expect(granted(budgets, 'a', 10)).toBe(3)
    expect(budgets.wait('wrongCodes', 'a').address).toBe(10)
    clock.time += 9_999
    expect(budgets.wait('wrongCodes', 'a').address).toBe(1)
    clock.time += 1
    expect(budgets.wait('wrongCodes', 'a')).toEqual({ address: 0, overall: 0 })
    expect(granted(budgets, 'a', 10)).toBe(1)
    clock.time += 3_600_000
    expect(granted(budgets, 'a', 10)).toBe(3)
  })

  test('many addresses share one budget, and one that is refused still spends its own', () => {
    const { budgets } = at(small)
    expect(['a', 'b', 'c', 'd'].map((each) => granted(budgets, each, 2))).toEqual([2, 2, 1, 0])
    expect(budgets.wait('wrongCodes', 'd')).toEqual({ address: 0, overall: 5 })
    budgets.spend('wrongCodes', 'd')
    expect(budgets.wait('wrongCodes', 'd').address).toBe(10)
  })

  test('budgets are apart: wrong codes cost no looks', () => {
    const { budgets } = at(small)
    granted(budgets, 'a', 50)
    expect(longest(budgets.spend('look', 'a'))).toBe(0)
  })

  test('a clock that is set back grants nothing and takes nothing', () => {
    const { clock, budgets } = at(small)
    granted(budgets, 'a', 2)
    clock.time -= 86_400_000
    expect(granted(budgets, 'a', 5)).toBe(1)
    clock.time += 10_000
    expect(granted(budgets, 'a', 5)).toBe(1)
  })

  test('a rate of nothing at all asks for an hour', () => {
    const none = { burst: 0, perMinute: 0 }
    const { budgets } = at({ ...BUDGETS, look: { address: none, overall: none } })
    expect(budgets.spend('look', 'a')).toEqual({ address: 3600, overall: 3600 })
  })

  test('memory is bounded: past the last addresses seen, the oldest is forgotten', () => {
    const wide = { burst: 1e9, perMinute: 0 }
    const { budgets } = at({ ...BUDGETS, wrongCodes: { address: { burst: 1, perMinute: 0 }, overall: wide } })
    for (let i = 0; i < ADDRESSES; i++) budgets.spend('wrongCodes', String(i))
    expect(budgets.wait('wrongCodes', '0').address).toBe(3600)
    budgets.spend('wrongCodes', 'one more')
    expect(budgets.wait('wrongCodes', '0').address).toBe(0)
    expect(budgets.wait('wrongCodes', '1').address).toBe(3600)
  })

  test('in eight hours no number of addresses tries one code in fifty', () => {
    const { clock, budgets } = at(BUDGETS)
    let tried = 0
    for (let second = 0; second < 8 * 3600; second++) {
      for (let i = 0; i < 2; i++) tried += granted(budgets, `${second}.${i}`, 1)
      clock.time += 1000
    }
    expect(tried).toBeGreaterThan(1000)
    expect(tried).toBeLessThan((60 * 9000) / 50)
  })
})

describe('LIMITS', () => {
  const budgetsOf = (LIMITS?: string) => readConfig([], LIMITS === undefined ? {} : { LIMITS }).budgets

  test('unset, the defaults; off, none; named, only that one differs', () => {
    expect(budgetsOf()).toBe(BUDGETS)
    expect(budgetsOf('{"off":true}')).toBe(null)
    const look = { burst: 2, perMinute: 1 }
    expect(budgetsOf(JSON.stringify({ look: { address: look } }))).toEqual({
      ...BUDGETS,
      look: { ...BUDGETS.look, address: look },
    })
    expect(createBudgets(budgetsOf('{"off":true}'), at(small).clock).spend('look', 'a')).toEqual({
      address: 0,
      overall: 0,
    })
  })

  for (const wrong of [
    '{',
    '[]',
    '3',
    '{"lok":{}}',
    '{"look":{"address":{"burst":-1,"perMinute":1}}}',
    '{"look":5}',
  ])
    test(`${wrong} is refused at the start in one sentence`, () => {
      expect(() => budgetsOf(wrong)).toThrow(/^LIMITS must be JSON such as/)
    })
})

describe('the address a caller is counted by', () => {
  const address = (remoteAddress: string | undefined, forwarded?: string | string[], trust = false) =>
    callerAddress(
      { socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded as string } : {} },
      trust,
    )

  test('is the socket’s, whatever it claims, unless a proxy is trusted', () => {
    expect(address('10.0.0.7')).toBe('10.0.0.7')
    expect(address('10.0.0.7', '1.2.3.4')).toBe('10.0.0.7')
    expect(address('::ffff:10.0.0.7')).toBe('10.0.0.7')
    expect(address(undefined)).toBe('')
  })

  test('is the last hop the proxy wrote: what stands before it was written by the caller', () => {
    expect(address('127.0.0.1', '9.9.9.9, 1.2.3.4', true)).toBe('1.2.3.4')
    expect(address('127.0.0.1', ['9.9.9.9', '5.6.7.8, 1.2.3.4'], true)).toBe('1.2.3.4')
    expect(address('127.0.0.1', undefined, true)).toBe('127.0.0.1')
  })

  test('of IPv6 is the network: one caller has all of its addresses', () => {
    expect(address('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2')
    expect(address('2001:db8:1:2::99')).toBe('2001:db8:1:2')
    expect(address('2001:db8::1')).toBe('2001:db8:0:0')
    expect(address('::1')).toBe('0:0:0:0')
  })
})
