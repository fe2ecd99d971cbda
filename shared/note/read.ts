/**
 * Reads an earlier note into the rounds, strands, columns and points of a new workshop.
 * Always true: every bullet of the note is in the preview once and in order, in a round or in `unplaced`; every other
 * line with words is in it or in `leftOut`, save for N14; any text is read, in time that grows with its length; nothing here throws.
 *
 * N1  A bullet is a line that starts with a mark or a number. An indent of two columns or more nests it; so do,
 *     at one indent, the marks of Word and slides: a number holds `•`, `•` holds `o` and `–`, `o` holds `▪`.
 * N2  A line right below a bullet goes on with it when it is deeper, starts small, or the line above was cut.
 * N3  A heading is marked (`#`, a rule below), bold, capitals, numbered over bullets, a short label with a colon,
 *     or a short line alone; a numbered round and next steps also among lines that stand close together. A column is
 *     known by what its heading means, whatever its level or dress.
 * N4  Between bullets, two blank lines or more, and more than the note uses anyway, are a lost heading: the next
 *     of banked, to discuss, options; in a list, the next strand. Not if that heading is written further down.
 * N5  Each lost heading leaves two blank lines: four are a strand's and that of its first column, banked.
 * N6  After options a lost heading starts a strand; so it does before a column that the strand already has.
 *     A column heading that comes again in the same words starts a strand too.
 * N7  The bullets of a strand before its first written column are banked; unless Banked is what comes next.
 * N8  What holds columns is a strand; what is above strands is a round, and so is a numbered one beside them. A
 *     heading over prose alone is the round of the strands beside it, save where `#` levels say otherwise. Without
 *     columns, headings are lists.
 * N9  Other headings under a strand with columns (deeper `#`, dressed as its columns, or labels) are columns.
 * N10 Title, date and place are read from the top; a sole `#` heading is the title.
 * N11 Not placed: bullets before the first of the headings, under the heading of a round of strands, under
 *     asides (attendees, agenda, reflections), and below the foot of a web page. Left out: prose, what the top says
 *     beside title, date and place, and headings that name nothing.
 * N12 Prose makes no points, and a round without points is dropped. Without any bullet in the whole note, short
 *     lines under headings are the points. Points below lines that were left out stay where they are, unsure, save
 *     below sentences right under the heading: these introduce them.
 * N13 Marks inside a line become plain text, HTML stays as it is, and references (`**T1**`) come off.
 * N14 Not listed: what the product's own note says of empty columns and of how the earlier workshop was held and is
 *     kept; and anything of a note without a single point, of which nothing can be made.
 */

import type { Bullet } from './items.ts'
import { itemsOf } from './items.ts'
import { isNextSteps, isNumberedRound, isRoundName, STANDARD_NAMES } from './meaning.ts'
import { outlineOf, type Section } from './outline.ts'
import type { Preview, PreviewRound, PreviewStrand, UnplacedLine } from './preview.ts'
import { columnStrands, type Gaps, gapsOf, listStrands, type Stretch } from './strands.ts'

const STRANDS_ROUND = 'Progress of the strands'
const LISTS_ROUND = 'Lists'

/** Reads a pasted note, whatever it is, as what a person can correct and make a workshop of. */
export function readNote(text: string): Preview {
  const { header, items, prose } = itemsOf(text)
  const { title, date, place } = header
  const bullets = items.filter((item) => item.kind === 'bullet')
  const reader = new Reader(gapsOf(bullets))
  reader.readAll(outlineOf(items))
  const { rounds, unplaced, named } = reader
  const notPlaced = new Set(unplaced.map(({ line }) => line))
  const headings = items.flatMap((item) => {
    if (item.kind !== 'heading' || item.name === '' || item.name === title || named.has(item.no)) return []
    // A numbered one is a bullet there.
    return item.style === 'numbered' && notPlaced.has(item.no) ? [] : [{ line: item.no, text: item.name }]
  })
  const hasPoints = rounds.length > 0 || unplaced.length > 0
  return {
    ...(title ? { title } : {}),
    ...(date ? { date } : {}),
    ...(place ? { place } : {}),
    rounds,
    unplaced: inOrder(unplaced),
    leftOut: hasPoints ? inOrder([...header.left, ...headings, ...prose]) : [],
  }
}

/** By line; a heading and what stands on its line are one again. */
function inOrder(lines: UnplacedLine[]): UnplacedLine[] {
  const ordered: UnplacedLine[] = []
  for (const { line, text } of lines.sort((a, b) => a.line - b.line)) {
    const last = ordered.at(-1)
    if (last?.line === line) last.text += `: ${text}`
    else ordered.push({ line, text })
  }
  return ordered
}

class Reader {
  readonly rounds: PreviewRound[] = []
  readonly unplaced: UnplacedLine[] = []
  /** The lines of the headings that name something in `rounds`. */
  readonly named = new Set<number>()

  private readonly gaps: Gaps
  /** The lines of the headings that name something in the round that is being read. */
  private naming: number[] = []

  constructor(gaps: Gaps) {
    this.gaps = gaps
  }

  readAll(root: Section): void {
    const placed = root.parts.filter((part) => !part.aside && (part.filled || part.column || part.columns))
    if (placed.length === 0) {
      this.close(null, listStrands(null, root.bullets, this.gaps))
      for (const part of root.parts) this.leaveAll(part)
    } else if (placed[0]?.column) this.readRound(root, null)
    else {
      this.leave(root.bullets)
      this.readRound({ ...root, bullets: [] }, null)
    }
  }

  /** A heading with strands below it; the root, without a name, for strands that have no heading above. */
  private readRound(section: Section, name: string | null): void {
    const parts = withRounds(section.parts)
    const boards = parts.some((part) => isBoard(part) || isLooseColumn(part, name))
    const isOneRound = name !== null && parts.some((part) => isList(part))
    const beside = name === null && parts.some(isRound)
    let strands: PreviewStrand[] = []
    let loose: Stretch[] = []
    const add = (more: PreviewStrand[]) => {
      for (const strand of more) strands.push(strand)
    }
    const closeLoose = () => {
      if (loose.length > 0) add(columnStrands(null, loose, this.gaps))
      loose = []
    }
    const closeRound = () => {
      closeLoose()
      this.close(name === null ? null : section, strands)
      strands = []
    }

    if (section.bullets.length > 0) {
      if (parts[0] && isLooseColumn(parts[0], name)) loose.push({ heading: null, bullets: section.bullets })
      else if (boards) this.leave(section.bullets)
      else add(listStrands(null, section.bullets, this.gaps))
    }
    for (const part of parts) {
      if (isLooseColumn(part, name)) {
        this.stretch(part, loose)
        continue
      }
      closeLoose()
      const apart = boards ? isNextSteps(part.name) || isNumberedRound(part.name) : beside
      if (isBoard(part) || (boards && !apart && !isEmpty(part) && !holdsBoard(part))) {
        this.naming.push(part.no)
        add(columnStrands(part.name || null, this.stretches(part), this.gaps))
      } else if (isRound(part) && !(isOneRound && !boards && !holdsBoard(part))) {
        closeRound()
        this.readRound(part, part.name)
      } else if (isList(part) && apart) {
        closeRound()
        this.close(part, this.lists(part, null))
      } else add(this.lists(part, part.name))
    }
    closeRound()
  }

  /** A heading with bullets, and every heading with bullets below it, as strands of one list each. */
  private lists(section: Section, name: string | null): PreviewStrand[] {
    if (section.aside) {
      this.leaveAll(section)
      return []
    }
    const strands = listStrands(name || null, section.bullets, this.gaps)
    if (name && strands.length > 0) this.naming.push(section.no)
    for (const part of section.parts) for (const strand of this.lists(part, part.name)) strands.push(strand)
    return strands
  }

  private stretches(strand: Section): Stretch[] {
    const stretches: Stretch[] = []
    if (strand.bullets.length > 0) stretches.push({ heading: null, bullets: strand.bullets })
    for (const part of strand.parts) {
      if (part.column || part.filled || (part.style === 'marked' && strand.columns === 'marked')) {
        this.stretch(part, stretches)
      }
    }
    return stretches
  }

  /** A column with the deeper headings below it, each a column too. */
  private stretch(section: Section, into: Stretch[]): void {
    if (section.aside) {
      this.leaveAll(section)
      return
    }
    this.naming.push(section.no)
    into.push({ heading: section, bullets: section.bullets })
    for (const part of section.parts) if (part.filled) this.stretch(part, into)
  }

  /** A numbered heading is a bullet where it is no strand. */
  private leaveAll(section: Section): void {
    if (section.style === 'numbered') this.unplaced.push({ line: section.no, text: section.name })
    this.leave(section.bullets)
    for (const part of section.parts) this.leaveAll(part)
  }

  private leave(bullets: Bullet[]): void {
    for (const { no, text } of bullets) if (text !== '') this.unplaced.push({ line: no, text })
  }

  /** `heading`: what names the round; null where it has no name. */
  private close(heading: Section | null, strands: PreviewStrand[]): void {
    const { naming } = this
    this.naming = []
    if (!strands.some((strand) => strand.columns.some((column) => column.points.length > 0))) return
    if (heading) naming.push(heading.no)
    for (const no of naming) this.named.add(no)
    const isStrands = strands.some((strand) => strand.columns.some((column) => column.id in STANDARD_NAMES))
    const fallback = isStrands ? STRANDS_ROUND : LISTS_ROUND
    this.rounds.push({ name: heading?.name || fallback, kind: isStrands ? 'strands' : 'lists', strands })
  }
}

const isEmpty = (section: Section) =>
  section.aside || (!section.filled && !section.columns && !section.column)

/** A strand: columns right below, and no other strand among what is below. */
const isBoard = (section: Section) =>
  !section.column &&
  !section.aside &&
  section.columns !== null &&
  !section.parts.some((part) => !part.column && part.columns)

const isRound = (section: Section) =>
  !section.aside && !isBoard(section) && section.parts.some((part) => !isEmpty(part) && !part.column)

const isList = (section: Section) =>
  !section.aside && section.filled && !section.column && !isBoard(section) && !isRound(section)

const holdsBoard = (section: Section): boolean =>
  section.parts.some((part) => (!part.aside && part.columns !== null) || holdsBoard(part))

/** A column without a strand above it. Over headings of its own instead of bullets, it is a round. */
const isLooseColumn = (section: Section, round: string | null) =>
  section.column !== null && !(round === null && section.bullets.length === 0 && isRound(section))

/**
 * A heading with nothing but prose below, and strands beside it, is the round they belong to. Marked levels say
 * so themselves: there it takes a name that rounds have.
 */
function withRounds(parts: Section[]): Section[] {
  const sections: Section[] = []
  let round: Section | null = null
  for (const part of parts) {
    if (isEmpty(part) && !part.aside && (part.style !== 'marked' || isRoundName(part.name))) {
      round = { ...part, parts: [] }
      sections.push(round)
    } else if (round) {
      round.parts.push(part)
      round.filled ||= part.filled && !part.aside
    } else sections.push(part)
  }
  return sections
}
