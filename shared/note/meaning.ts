/**
 * What the words of a heading mean: which column, an aside, the name of a round, the foot of a web page.
 * Always true: only whole headings are matched, never words inside a sentence, and only short ones.
 */

import { plainText } from './inline.ts'

export type StandardColumn = 'banked' | 'discuss' | 'options'

export const STANDARD_NAMES: Record<StandardColumn, string> = {
  banked: 'Banked',
  discuss: 'To discuss',
  options: 'Options',
}

/** Longer than this is a sentence, not a heading. */
export const HEADING_LENGTH = 80
/** A label with more behind it opens a paragraph, not a point. */
const LABELLED_LENGTH = 300

const THINGS = '(?:points?|issues?|questions?|items?|matters?|things|topics|areas?|positions?|ideas)'
const WHO = '(?:we|all|everyone|everybody|(?:the |our )?(?:groups?|table|room|participants|strand))'

/** Read in this order, so that "not agreed" is to discuss and not banked. */
const COLUMNS: [StandardColumn, RegExp[]][] = [
  [
    'discuss',
    [
      /^(?:what (?:is|are|we have|we still have|remains|there is)? ?)?(?:still |left |yet )*(?:to|for)(?: be)?(?: further)? (?:discuss(?:ed|ion)?|debate|resolved?|settled?|decided?|agreed?)(?: further)?$/,
      new RegExp(
        `^${THINGS} (?:still |left |yet )*(?:to|for)(?: be)?(?: further)? (?:discuss(?:ed|ion)?|debate|resolved?|agreed?)$`,
      ),
      new RegExp(
        `^(?:the |some )?(?:still )?(?:open|outstanding|unresolved|remaining|unanswered|contested|undecided|disputed|parked)(?: ${THINGS})?$`,
      ),
      new RegExp(`^(?:${THINGS} )?(?:still |yet )?(?:open|outstanding|unresolved|remaining|unsettled)$`),
      new RegExp(
        `^(?:(?:what|where|${THINGS}) )?(?:(?:is|was|are|were) )?(?:(?:still|${WHO}) )*(?:not (?:yet )?(?:been )?|do(?:n[’']t| not) |un|dis)agreed?(?: (?:up)?on| yet)?$`,
      ),
      new RegExp(`^(?:${THINGS} of )?disagreements?$`),
      /^(?:what )?still (?:needs|need)(?: to be)? discuss(?:ed|ion|ing)$|^what still (?:needs|has) .{0,12}discuss\w*$/,
      /^(?:discuss|further discussion|no agreement|no consensus|parking lot|car park|no decision yet)$/,
    ],
  ],
  [
    'banked',
    [
      new RegExp(
        `^(?:(?:what|where|${THINGS}) )?(?:(?:has|have|had|is|was|are|were|do|did|been) )*(?:${WHO} )?(?:(?:has|have|can|been|already|all) )*(?:agreed?|banked?|settled?|decided?)(?: (?:so far|already|up ?on|on|that|to|by all|by everyone|in principle|${THINGS}))*$`,
      ),
      new RegExp(
        `^(?:(?:the )?${THINGS} of |broad |full |general )?(?:agreements?|consensus|common ground)(?: reached| so far| ${THINGS})?$`,
      ),
      /^(?:in the bank|what we[’']ve (?:agreed|banked)|decisions(?: made| taken)?|areas of agreement)$/,
    ],
  ],
  [
    'options',
    [
      /^(?:what )?(?:are )?(?:the |our |some |possible |different |policy |other |remaining |proposed |suggested )*(?:options|alternatives|ways? forward|proposals|solutions)(?: are| were| remain| considered| discussed)?$/,
      /^(?:options|alternatives|proposals) (?:for|to) .{1,40}$/,
    ],
  ],
]
const LIKELY =
  /agree|bank|settle|decid|decision|consensus|common|discuss|debate|open|outstand|resolv|remain|answer|contest|disput|park|option|alternativ|forward|propos|solution/i
const COUNT =
  /\s*(?:[:–—-]\s*)?(?:\(\s*\d{1,3}[^()]{0,20}\)|\[\s*\d{1,3}\s*\]|\b\d{1,3}(?:\s+(?:points?|items?))?)$/
const NUMBERING = /^(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+)\s*(?=[^\s\d])/

const ASIDE =
  /^(?:list of )?(?:attend(?:ees|ance|ing)|in attendance|present|those present|participants|who (?:was|came).*|apologies(?: for absence)?|agenda|programme|timetable|schedule|(?:welcomes?|introductions?|reflections?|(?:closing|opening|concluding|final) (?:remarks|words|comments))\b.*|background|context|purpose|thanks|acknowledge?ments?|q ?(?:&|and) ?a(?: session)?|questions and answers|minutes of .*|further reading|references|links|contacts?|distribution|house rules?|ground rules|glossary|annex\b.*|appendix\b.*)$/
const ROUND =
  /\bstrands\b|^next steps?$|^actions?(?: points?| items?)?$|\b(?:round|session|exercise|group (?:work|discussions?)|breakouts?)\b/
const NEXT_STEPS = /^(?:next steps?|actions?(?: points?| items?)?|follow[- ]ups?|to[- ]do)$/
const NUMBERED_ROUND =
  /^(?:(?:round|session|exercise|breakout) (?:\d{1,2}|[a-z]|[ivx]{1,4}|one|two|three|four|five)|(?:first|second|third|fourth|last) (?:round|session|exercise|breakout))(?:\s*[:–—-](?:\s.*)?)?$/
const NEXT_STEPS_OF = /^(?:next steps?|actions?(?: points?| items?)?|follow[- ]ups?)(?:\s*[:–—-](?:\s.*)?)?$/
const FOOT =
  /^(?:leave a (?:reply|comment)|your email address will not be published)\b|required fields are marked/
const FOOT_LIKELY = /leave|email|required|posted|author|share|related|navigation|filed|tagged/i
const LATE_FOOT =
  /^(?:this entry was posted|posted (?:in|on|by)|about the authors?$|share this|related posts?$|post navigation|filed under|tagged(?: with)?\b)/

/** The heading as written, without `#`, bold, numbering and the colon at its end. */
export function headingName(text: string): string {
  if (text.length > 300 || !/[#*_[\\:.)]/.test(text)) return text
  const bare = plainText(
    text
      .replace(/^#{1,6}(?=\s|$)/, '')
      .replace(/(?<![\s#])\s+#+$/, '')
      .trim(),
  )
  return (text.includes('\\') ? bare : bare.replace(NUMBERING, '')).replace(/\s*:$/, '').trim()
}

export interface ColumnHeading {
  id: StandardColumn
  /** As written. */
  name: string
  /** What follows on the same line: `Agreed: one register`. */
  point: string | null
}

/** The column that a whole line means as a heading; null for every other line. */
export function columnOf(text: string): ColumnHeading | null {
  if (text.length > HEADING_LENGTH + 10 || !LIKELY.test(text)) return null
  const written = headingName(text)
  for (const name of new Set([written.replace(COUNT, ''), written])) {
    const id = columnMeant(name.toLowerCase().replace(/\s*\([^()]*\)$/, ''))
    if (id) return { id, name: name.replace(/\s*:$/, ''), point: null }
  }
  return null
}

/** A line that starts with the label of a column and goes on with a point. */
export function labelledPoint(text: string): ColumnHeading | null {
  const colon = text.slice(0, HEADING_LENGTH).indexOf(':')
  if (colon < 0 || text.length > LABELLED_LENGTH) return null
  const rest = text.slice(colon + 1)
  const point = rest.replace(/^(?:\*\*|__)(?=\s)/, '').trim()
  if (point === '' || !/^[\s*_]/.test(rest)) return null
  const column = columnOf(text.slice(0, colon).replace(/^[*_]+|[*_]+$/g, ''))
  return column && { ...column, point }
}

function columnMeant(name: string): StandardColumn | null {
  const whole = oneColumn(name)
  if (whole) return whole
  const ids = new Set(name.split(/\s*[/|;,]\s*|\s+(?:[-–—&]|and|or)\s+/).map(oneColumn))
  const [id] = ids
  return ids.size === 1 ? (id ?? null) : null
}

function oneColumn(name: string): StandardColumn | null {
  const bare = name.replace(/[?!.]+$/, '').trim()
  for (const [id, patterns] of COLUMNS) if (patterns.some((pattern) => pattern.test(bare))) return id
  return null
}

const short = (name: string) => (name.length <= HEADING_LENGTH ? name.toLowerCase() : '')

/** A section whose bullets are no points of the workshop: who came, the agenda, reflections. */
export const isAside = (name: string) => ASIDE.test(short(name))

/** Words that people name a round by. */
export const isRoundName = (name: string) => ROUND.test(short(name))

/** `Session 2`, `Second round: money`: no line of a paragraph looks like that. */
export const isNumberedRound = (name: string) => NUMBERED_ROUND.test(short(name))

/** `Next steps`, `Next steps: the hall`. */
export const isNextStepsOf = (name: string) => NEXT_STEPS_OF.test(short(name))

/** A list of what happens next, also when it stands beside strands with columns. */
export const isNextSteps = (name: string) => NEXT_STEPS.test(short(name))

/** Where a web page's own furniture starts; `late` says that a point was read before. */
export function isFoot(text: string, late: boolean): boolean {
  if (text.length > 300 || !FOOT_LIKELY.test(text)) return false
  const said = headingName(text).toLowerCase()
  return FOOT.test(said) || (late && LATE_FOOT.test(said))
}

/** A line of a question-and-answer session: `Q - Why?`, `A: Because.` */
export const isQuestionOrAnswer = (text: string) => /^[qa]\d{0,2}\s*[-–—:.)]\s/i.test(text)
