/**
 * What one wording for several points begins with: the first line is the first point, all others are bullets below it,
 * as far in as they were. Pure.
 */
import type { Body } from '../../../shared/board/body.ts'
import { plainLines } from '../../../shared/board/body.ts'
import { STEP } from '../../../shared/board/composed.ts'

export const mergedText = (bodies: readonly Body[]): string =>
  bodies
    .flatMap((body, n) =>
      plainLines(body).map(({ depth, text }) => ({
        in: n === 0 ? Math.max(0, depth - 1) : depth,
        text: text.trim(),
      })),
    )
    .filter(({ text }) => text !== '')
    .map((line) => STEP.repeat(line.in) + line.text)
    .join('\n')
