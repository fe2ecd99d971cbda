/** How a point begins: its first line that says something, cut where it is long. Pure. */
import type { Body } from '../../../shared/board/body.ts'
import { plainLines } from '../../../shared/board/body.ts'

export const firstLine = (body: Body): string => {
  const text = plainLines(body).find((line) => line.text.trim() !== '')?.text ?? ''
  return text.length > 80 ? `${text.slice(0, 78).trimEnd()}…` : text
}
