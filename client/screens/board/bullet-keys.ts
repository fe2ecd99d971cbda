/**
 * Bullets in a composer, which is a plain text field: what Shift and Enter, Tab, and Shift and Tab make of its text.
 * The first line is the point itself and never moves; null where the key is not the field's, so that it goes on.
 */
import { MAX_NESTING } from '../../../shared/board/body.ts'
import { indentOf, MARK, STEP } from '../../../shared/board/composed.ts'

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
  const start = value.lastIndexOf('\n', selectionStart - 1) + 1
  const depth = start === 0 ? 0 : depthOf(value.slice(start))
  const text = `\n${STEP.repeat(depth)}${MARK}`
  return { from: selectionStart, to: selectionEnd, text, caret: selectionStart + text.length }
}

/** Tab. After nothing at all it is not the field's: nobody is to be caught in it. */
export const indent = (field: Field): FieldEdit | null => {
  if (field.value.trim() === '') return null
  if (!isInFirst(field)) {
    const edit = shift(field, 1)
    // As deep as it can be: at the end of its words the next one is meant, and elsewhere nothing.
    const isDeepest = edit.text === field.value.slice(edit.from, edit.to)
    return isDeepest && isAtEnd(field) ? newBullet(field) : edit
  }
  const end = field.value.indexOf('\n')
  const at = end < 0 ? field.value.length : end
  return newBullet({ value: field.value, selectionStart: at, selectionEnd: at })
}

/** Shift and Tab. */
export const outdent = (field: Field): FieldEdit | null => {
  if (isInFirst(field)) return null
  const edit = shift(field, -1)
  return edit.text === field.value.slice(edit.from, edit.to) ? null : edit
}

const isInFirst = ({ value, selectionEnd }: Field) => !value.slice(0, selectionEnd).includes('\n')

/** Behind words, at the end of their line. */
const isAtEnd = ({ value, selectionStart, selectionEnd }: Field) =>
  selectionStart === selectionEnd &&
  /^(\n|$)/.test(value.slice(selectionEnd)) &&
  /\S/.test(
    value.slice(value.lastIndexOf('\n', selectionEnd - 1) + 1, selectionEnd).replace(/^\s*[-–—*•·▪‣◦+]/, ''),
  )

const depthOf = (line: string) => Math.floor(indentOf(line) / STEP.length)

/** The lines that the selection touches, one level further in or out; never deeper than one below the line above. */
const shift = ({ value, selectionStart, selectionEnd }: Field, by: 1 | -1): FieldEdit => {
  const first = value.indexOf('\n') + 1 || value.length
  const from = Math.max(first, value.lastIndexOf('\n', selectionStart - 1) + 1)
  const next = value.indexOf('\n', selectionEnd)
  const to = Math.max(from, next < 0 ? value.length : next)
  const before = value.slice(first, Math.max(first, from - 1))
  let most = before === '' ? 0 : depthOf(before.slice(before.lastIndexOf('\n') + 1)) + 1
  const text = value
    .slice(from, to)
    .split('\n')
    .map((line) => {
      const depth = Math.min(Math.max(depthOf(line) + by, 0), most, MAX_NESTING - 1)
      most = depth + 1
      const words = line.trimStart()
      return STEP.repeat(depth) + (/^[-–—*•·▪‣◦+](\s|$)/.test(words) ? words : MARK + words)
    })
    .join('\n')
  return { from, to, text, caret: Math.max(from, selectionEnd + text.length - (to - from)) }
}
