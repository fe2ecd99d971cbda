/** When a round is meant to be, as the one who looks says times. */
import type { Slot } from '../../shared/workshop/times.ts'
import { common } from '../words/common.ts'
import { timeRangeText, timeText } from '../words/formats.ts'

/** Empty where nothing is known. */
export const slotText = ({ from, to, minutes }: Slot): string => {
  if (from !== null && to !== null) return timeRangeText(from, to)
  if (from !== null) return common.from(timeText(from))
  return minutes === null ? '' : common.minutes(minutes)
}
