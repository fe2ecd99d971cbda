import { afterEach, describe, expect, it } from 'vitest'
import { isOver, keptUntil } from '../../shared/workshop/retention.ts'

const at = (iso: string) => Date.parse(iso)
const home = process.env.TZ
afterEach(() => {
  if (home === undefined) delete process.env.TZ
  else process.env.TZ = home
})

describe('until when a workshop is kept', () => {
  it('counts calendar days from the date, the same wherever the server stands and over changes of the clock', () => {
    for (const zone of [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Apia',
      'Pacific/Niue',
      'Asia/Kathmandu',
    ]) {
      process.env.TZ = zone
      const made = at('2026-01-05T12:00:00Z')
      // Clocks change on 8 March in New York and on 29 March in Berlin.
      expect(keptUntil({ date: '2026-03-10', createdAt: made, changedAt: 0 }, 90), zone).toBe('2026-06-08')
      expect(keptUntil({ date: '2026-10-20', createdAt: made, changedAt: 0 }, 14), zone).toBe('2026-11-03')
      expect(keptUntil({ date: '2028-02-28', createdAt: made, changedAt: 0 }, 1), zone).toBe('2028-02-29')
    }
  })

  it('without a date, counts from the last change, or from the day it was made', () => {
    const createdAt = at('2026-03-01T10:00:00Z')
    expect(keptUntil({ date: '', createdAt, changedAt: 0 }, 90)).toBe('2026-05-30')
    expect(keptUntil({ date: '', createdAt, changedAt: at('2026-03-31T23:59:00Z') }, 90)).toBe('2026-06-29')
  })

  it('an old date, from a note that is carried on from, does not end a workshop on the day it is made', () => {
    const createdAt = at('2026-03-01T10:00:00Z')
    expect(keptUntil({ date: '2019-05-01', createdAt, changedAt: 0 }, 90)).toBe('2026-05-30')
  })

  it('what is no day of the calendar is no date', () => {
    const createdAt = at('2026-03-01T10:00:00Z')
    for (const date of ['2026-13-40', 'soon', '2026-3-1'])
      expect(keptUntil({ date, createdAt, changedAt: 0 }, 90), date).toBe('2026-05-30')
  })

  it('0 days is for ever', () => {
    expect(keptUntil({ date: '2026-03-10', createdAt: 0, changedAt: 0 }, 0)).toBeNull()
    expect(isOver(null, at('2999-01-01T00:00:00Z'))).toBe(false)
  })

  it('a day is over once it is over in the last place on earth', () => {
    expect(isOver('2026-06-08', at('2026-06-09T00:00:00Z'))).toBe(false)
    expect(isOver('2026-06-08', at('2026-06-08T23:59:59-12:00'))).toBe(false)
    expect(isOver('2026-06-08', at('2026-06-09T00:00:00-12:00'))).toBe(true)
  })
})
