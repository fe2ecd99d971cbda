/** Everything of a workshop in one zip: what is in it, and what must not be. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { BoardFile } from '../../server/note/board-file.ts'
import { noteToDocx } from '../../server/note/docx.ts'
import { zipWorkshop } from '../../server/note/download.ts'
import { must } from '../../shared/assert.ts'
import type { Sample } from '../support/note-tree.ts'
import { sample } from '../support/note-tree.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const unzip = async (whole: Sample) => unzipSync(await zipWorkshop(whole, noteToDocx, 'en-GB', NOW))
const read = (files: Record<string, Uint8Array>, name: string) => strFromU8(must(files[name], name))

describe('the download', () => {
  it('holds the note in every form, the plan, and each board twice', async () => {
    const files = await unzip(sample())
    expect(Object.keys(files).sort()).toEqual([
      'boards/E-Energy.json',
      'boards/E-Energy.md',
      'boards/R-Rivers.json',
      'boards/R-Rivers.md',
      'note.docx',
      'note.html',
      'note.json',
      'note.md',
      'plan.json',
    ])
    expect(Object.keys(unzipSync(must(files['note.docx'], 'Word')))).toContain('word/document.xml')
  })

  it('has no way in: neither code nor link nor secret', async () => {
    const whole = sample()
    expect(whole.plan.joinCode).toBe('FERN-4827')
    const files = await unzip(whole)
    const { joinCode, ...rest } = whole.plan
    const closed = await unzip({ ...whole, plan: { ...rest, closedCode: must(joinCode, 'a code') } })
    const all = [...Object.values(files), ...Object.values(closed)]
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    expect(all).not.toContain('FERN-4827')
    expect(all).not.toContain('joinCode')
    expect(all).not.toContain('closedCode')
    expect(all).not.toMatch(/\/w\/sampleworkshop/)
    expect(JSON.parse(read(files, 'plan.json'))).toMatchObject({
      title: whole.plan.title,
      date: '2026-03-10',
    })
  })

  it('has every point of a board with its reference, those set aside with the reason, and stray ones', async () => {
    const files = await unzip(sample())
    const file = JSON.parse(read(files, 'boards/R-Rivers.json')) as BoardFile
    const refs = file.columns.map(({ id, points }) => [id, points.map(({ ref }) => ref)])
    expect(refs).toEqual([
      ['banked', ['R1', 'R2', 'R3']],
      ['discuss', ['R4']],
      ['options', []],
    ])
    expect(file.setAside).toMatchObject([{ ref: 'R5', column: 'discuss', reason: 'Said twice' }])
    expect(file.elsewhere).toMatchObject([{ ref: 'R6', column: 'nosuchcolumn' }])
    const markdown = read(files, 'boards/R-Rivers.md')
    expect(markdown).toContain(
      '- **R1** One register & one owner\n  with a second paragraph\n  - held by the county',
    )
    expect(markdown).toContain('- **R5** Nobody wants this any more\n  _Reason: Said twice_')
    for (const ref of ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'])
      expect(markdown.split(`**${ref}**`), ref).toHaveLength(2)
  })

  it('names boards by table where each has its own, and every name once, on Windows too', async () => {
    const tables = [
      { name: 'Table: 1', strand: 'Rivers' },
      { name: 'Table? 1', strand: 'Rivers' },
      { name: 'table 1', strand: 'Rivers' },
      { name: 'Table 2', strand: 'Energy' },
    ]
    const files = await unzip(sample({ boards: 'group', groups: tables }))
    expect(
      Object.keys(files)
        .filter((name) => name.endsWith('.json') && name.startsWith('boards/'))
        .sort(),
    ).toEqual([
      'boards/E-Energy-Table 2.json',
      'boards/R-Rivers-Table 1 2.json',
      'boards/R-Rivers-Table 1.json',
      'boards/R-Rivers-table 1 3.json',
    ])
  })

  it('under the Chatham House Rule names nobody, and tells no time at which somebody wrote', async () => {
    const files = await unzip(sample({ houseRule: 'chatham' }))
    const word = strFromU8(must(unzipSync(must(files['note.docx'], 'Word'))['word/document.xml'], 'document'))
    const all = [...Object.values(files).map((bytes) => strFromU8(bytes)), word].join('\n')
    expect(all).not.toMatch(/Ana|Ruiz|Rivers Trust|Ben Secret|createdAt|17000000001/)
    const open = JSON.parse(read(await unzip(sample()), 'boards/R-Rivers.json')) as BoardFile
    expect(open.columns[0]?.points[0]?.createdAt).toBe(1_700_000_000_000)
  })
})
