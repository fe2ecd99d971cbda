/**
 * Bullets in a composer, which is a plain text field: what Shift and Enter, Tab, and Shift and Tab make of its text.
 * The first line is a point itself and never moves; null where the key is not the field's, so that it goes on. Always
 * true: below the first line, Shift and Tab does not leave.
 */
import { MAX_NESTING } from '../../../shared/board/body.ts'
import { indentOf, isOwnLine, MARK, STEP, withoutBullet } from '../../../shared/board/composed.ts'

/** A field's text and what is selected in it, in characters. */
export interface Field {
  readonly value: string
  readonly selectionStart: number
  readonly selectionEnd: number
}

/** `text` takes the place of what stands from `from` to `to`; then the caret stands at `caret`. */
export interface FieldEdit {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly caret: number
}

/** A bullet below the line of the caret, as deep as that line. */
export const newBullet = ({ value, selectionStart, selectionEnd }: Field): FieldEdit => {
  const depth = Math.max(0, levelAt(value, selectionStart))
  const text = `\n${STEP.repeat(depth)}${MARK}`
  return { from: selectionStart, to: selectionEnd, text, caret: selectionStart + text.length }
}

/** Tab. After nothing at all it is not the field's: nobody is to be caught in it. */
export const indent = (field: Field): FieldEdit | null => {
  const { value, selectionEnd } = field
  if (value.trim() === '') return null
  const isOwn = levelAt(value, selectionEnd) === OWN && isInOneLine(field)
  if (isOwn && (startOf(value, selectionEnd) === 0 || isAtEnd(field))) {
    const at = endOf(value, selectionEnd)
    return newBullet({ value, selectionStart: at, selectionEnd: at })
  }
  const edit = shift(field, 1)
  // As deep as it can be: at the end of its words the next one is meant, and elsewhere nothing.
  const isDeepest = edit.text === value.slice(edit.from, edit.to)
  return isDeepest && isAtEnd(field) ? newBullet(field) : edit
}

/** Shift and Tab. A bullet that is as far out as one can be becomes a line of its own; without words it goes. */
export const outdent = (field: Field): FieldEdit | null => {
  const { value, selectionStart, selectionEnd } = field
  const [start, end] = [startOf(value, selectionStart), endOf(value, selectionEnd)]
  if (start === 0 && isInOneLine(field)) return null
  const isEmpty = isInOneLine(field) && withoutBullet(value.slice(start, end)) === ''
  if (isEmpty && levelAt(value, selectionStart) <= 0)
    return { from: start - 1, to: end, text: '', caret: start - 1 }
  return shift(field, -1)
}

/** How deep the bullet is that the caret stands in; null: in the line of a point itself. */
export const bulletAt = ({ value, selectionStart }: Field): number | null => {
  const level = levelAt(value, selectionStart)
  return level === OWN ? null : level
}

/** The level of a line that is a point itself; bullets right below it are at 0. */
const OWN = -1

const startOf = (value: string, at: number) => value.lastIndexOf('\n', at - 1) + 1
const endOf = (value: string, at: number) => {
  const next = value.indexOf('\n', at)
  return next < 0 ? value.length : next
}

const isInOneLine = ({ value, selectionStart, selectionEnd }: Field) =>
  startOf(value, selectionStart) === startOf(value, selectionEnd)

/** Of the line that `at` is in. */
const levelAt = (value: string, at: number) => {
  const start = startOf(value, at)
  return start === 0 ? OWN : levelOf(value.slice(start, endOf(value, at)))
}

const levelOf = (line: string) => (isOwnLine(line) ? OWN : Math.floor(indentOf(line) / STEP.length))

/** Behind words, at the end of their line. */
const isAtEnd = ({ value, selectionStart, selectionEnd }: Field) =>
  selectionStart === selectionEnd &&
  selectionEnd === endOf(value, selectionEnd) &&
  withoutBullet(value.slice(startOf(value, selectionEnd), selectionEnd)) !== ''

/** The lines that the selection touches, one level further in or out; never deeper than one below the line above. */
const shift = ({ value, selectionStart, selectionEnd }: Field, by: 1 | -1): FieldEdit => {
  const first = value.indexOf('\n') + 1 || value.length
  const from = Math.max(first, startOf(value, selectionStart))
  const to = Math.max(from, endOf(value, selectionEnd))
  let most = levelAt(value, from - 1) + 1
  const text = value
    .slice(from, to)
    .split('\n')
    .map((line) => {
      const level = Math.min(Math.max(levelOf(line) + by, OWN), most, MAX_NESTING - 1)
      most = level + 1
      if (level === OWN) return withoutBullet(line)
      const words = line.trimStart()
      return STEP.repeat(level) + (/^[-–—*•·▪‣◦+](\s|$)/.test(words) ? words : MARK + words)
    })
    .join('\n')
  return { from, to, text, caret: Math.max(from, selectionEnd + text.length - (to - from)) }
}
