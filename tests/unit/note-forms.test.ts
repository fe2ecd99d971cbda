/** What the note says in every form, and who is named in it. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { noteToDocx } from '../../server/note/docx.ts'
import { must } from '../../shared/assert.ts'
import type { BoardId, RoundId, StrandId } from '../../shared/ids.ts'
import type { Seated } from '../../shared/note/attendance.ts'
import { attendanceOf, headcountLine, listedLine } from '../../shared/note/attendance.ts'
import type { Note } from '../../shared/note/compose.ts'
import { composeNote } from '../../shared/note/compose.ts'
import { fileName } from '../../shared/note/file-name.ts'
import { noteToHtml } from '../../shared/note/html.ts'
import { itemLines, noteToMarkdown } from '../../shared/note/markdown.ts'
import { readNote } from '../../shared/note/read.ts'
import type { BoardEntry, Plan } from '../../shared/workshop/plan.ts'
import { sample } from '../support/note-tree.ts'

const { plan, contents } = sample()
const seat = (more: Partial<Seated> = {}): Seated => ({
  group: plan.groups[0]?.id,
  presence: 'room',
  name: '',
  organisation: '',
  listed: false,
  ...more,
})

describe('who was there', () => {
  it('counts those who sat down at a table', () => {
    const people = [
      seat(),
      seat({ presence: 'remote' }),
      seat({ group: plan.groups[1]?.id }),
      seat({ group: undefined, name: 'Somebody who watched', listed: true }),
    ]
    const attendance = attendanceOf(plan, people)
    expect(attendance).toEqual({ people: 3, room: 2, remote: 1, tables: 2, listed: [] })
    expect(attendance && headcountLine(attendance)).toBe('3 people, 2 in the room, 1 remote, at 2 tables.')
  })

  it('says nothing of a workshop nobody came to, and nothing of nobody', () => {
    expect(attendanceOf(plan, [seat({ group: undefined })])).toBeNull()
    const one = attendanceOf(plan, [seat({ presence: 'remote' })])
    expect(one && headcountLine(one)).toBe('1 person, 1 remote, at 1 table.')
    expect(one && listedLine(one)).toBe('')
  })

  it('names those who gave a name and chose to be listed, in order, and nobody else', () => {
    const attendance = attendanceOf(plan, [
      seat({ name: 'Zoë', listed: true }),
      seat({ organisation: 'Åland Council', listed: true }),
      seat({ name: 'Ben', organisation: 'Open Trust', listed: true }),
      seat({ name: 'Hidden' }),
      seat({ listed: true }),
    ])
    expect(attendance && listedLine(attendance)).toBe('Among them: Åland Council; Ben (Open Trust); Zoë.')
  })

  it('names nobody under the Chatham House Rule, whatever they chose', () => {
    const chatham = sample({ houseRule: 'chatham' }).plan
    const group = chatham.groups[0]?.id
    const attendance = attendanceOf(chatham, [
      seat({ group, name: 'Ana', organisation: 'Trust', listed: true }),
    ])
    expect(attendance).toEqual({ people: 1, room: 1, remote: 0, tables: 1, listed: [] })
  })
})

describe('Markdown and HTML', () => {
  it('say who was there and how long it is kept', () => {
    const { note } = sample()
    for (const form of [noteToMarkdown(note, 'en-GB'), noteToHtml(note, 'en-GB')]) {
      expect(form).toContain('2 people, 1 in the room, 1 remote, at 2 tables.')
      expect(form).toContain('Among them: Ana Ruiz (Rivers Trust).')
      expect(form).toContain('are kept until 8 June 2026 and deleted after that.')
      expect(form).not.toContain('Ben Secret')
    }
    expect(noteToMarkdown({ ...note, keptUntil: null }, 'en-GB')).toContain('until somebody deletes them')
  })

  it('what is said around the points is not read back as points', () => {
    const { note } = sample()
    const back = readNote(noteToMarkdown(note, 'en-GB'))
    const texts = back.rounds.flatMap((round) =>
      round.strands.flatMap((strand) =>
        strand.columns.flatMap(({ points }) => points.map(({ text }) => text)),
      ),
    )
    expect(back.unplaced).toEqual([])
    expect(back.leftOut.map(({ text }) => text)).toEqual([note.purpose])
    expect(texts).toHaveLength(4)
    expect(texts.join(' ')).not.toMatch(/people|kept until|Among them/)
    expect(back.rounds.map(({ strands }) => strands.map(({ name }) => name))).toEqual([['Rivers', 'Energy']])
  })

  it('no sentence of the product itself is a line that was left out', () => {
    const { note } = sample({ houseRule: 'chatham', purpose: '' })
    for (const keptUntil of [note.keptUntil, null])
      expect(readNote(noteToMarkdown({ ...note, keptUntil }, 'en-GB')).leftOut).toEqual([])
  })

  it('nothing in an address ends it: Markdown has the one link, and nothing else', () => {
    for (const rest of [
      ')[click](javascript:alert(1)',
      ')![i](http://evil/p.png',
      '\\',
      '(',
      '>',
      '[a]',
      '?q=a b',
    ]) {
      const href = `http://a${rest}`
      const [line = ''] = itemLines([{ type: 'paragraph', runs: [{ text: 'L', href }] }], 0, '')
      const [, address = ''] = /^- \[L\]\(([^()\s<>\\[\]]+)\)$/.exec(line) ?? []
      expect(decodeURIComponent(address), line).toBe(href)
    }
  })

  it('HTML needs nothing from anywhere', () => {
    const html = noteToHtml(sample().note, 'en-GB')
    expect(html).not.toMatch(/<(?:link|script|img|iframe)|@import|url\(/)
  })
})

describe('a round that never began', () => {
  const [first] = plan.rounds
  const strand = { id: 'later-1' as StrandId, letter: 'L', name: 'Later' }
  const board = (changedAt: number): BoardEntry => ({
    ...must(plan.boards[0], 'a board'),
    id: 'later-board' as BoardId,
    round: 'later' as RoundId,
    strand: strand.id,
    changedAt,
  })
  /** With a second round, and one point in the first. */
  const withRound = ({ open = false, current = false, changedAt = 0, points = 0 }): Note => {
    const later = {
      ...must(first, 'a round'),
      id: 'later' as RoundId,
      name: 'Later on',
      open,
      strands: [strand],
    }
    const whole: Plan = {
      ...plan,
      round: current ? later.id : plan.round,
      rounds: [...plan.rounds, later],
      boards: [...plan.boards, board(changedAt)],
    }
    const all = must(contents.get(must(plan.boards[0], 'a board').id), 'points')
    const there = { ...all, points: all.points.slice(0, points) }
    return composeNote(whole, (id) => (id === 'later-board' ? there : contents.get(id)), {
      attendance: null,
      keptUntil: null,
    })
  }
  const silent = (how: Parameters<typeof withRound>[0]) => withRound(how).rounds.map((round) => round.silent)

  it('is one that is not under way and in which nobody wrote', () => {
    expect(silent({})).toEqual([false, true])
    for (const how of [{ open: true }, { current: true }, { changedAt: 5 }, { points: 1 }])
      expect(silent(how)[1], JSON.stringify(how)).toBe(false)
  })

  it('says one line in every form, which is not read back', async () => {
    const note = withRound({})
    const docx = strFromU8(must(unzipSync(await noteToDocx(note, 'en-GB'))['word/document.xml'], 'document'))
    for (const form of [noteToMarkdown(note, 'en-GB'), noteToHtml(note, 'en-GB'), docx]) {
      const [, behind = ''] = form.split('Later on')
      expect(behind).toContain('Nothing was written in this round.')
      expect(behind).not.toMatch(/Nothing was banked|Banked|No options/)
    }
    expect(noteToMarkdown(withRound({ open: true }), 'en-GB').split('Later on')[1]).toContain(
      'Nothing was banked.',
    )
    expect(readNote(noteToMarkdown(note, 'en-GB')).leftOut.map(({ text }) => text)).not.toContain(
      '_Nothing was written in this round._',
    )
    expect(readNote(noteToMarkdown(note, 'en-GB')).rounds).toHaveLength(1)
  })
})

describe('names of files', () => {
  it('are allowed on Windows and can be read', () => {
    expect(fileName('R-Rivers: east/west?', 'board')).toBe('R-Rivers east west')
    expect(fileName('Ποτάμια – überall', 'board')).toBe('Ποτάμια – überall')
    expect(fileName('con', 'board')).toBe('board con')
    expect(fileName('LPT1.points', 'board')).toBe('board LPT1.points')
    expect(fileName('..hidden. . ', 'board')).toBe('hidden')
    expect(fileName('<>\u0000|', 'board')).toBe('board')
    expect([...fileName('😀'.repeat(200), 'board')]).toHaveLength(60)
    expect(fileName('a\ud83d\u202eb', 'board')).toBe('ab')
  })
})
