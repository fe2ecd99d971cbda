/** Tells a screen reader, politely, when 5, 2, 1 and 0 minutes are left. */
import { useState } from 'react'
import { markPassed } from '../state/timer.ts'
import { common } from '../words/common.ts'
import { useTimeLeft } from './use-timer.tsx'

export const TimerNotice = () => {
  const left = useTimeLeft()
  const [before, setBefore] = useState(left)
  const [said, setSaid] = useState('')
  if (left !== before) {
    setBefore(left)
    const mark = left !== null && before !== null ? markPassed(before, left) : null
    if (mark !== null) setSaid(common.timerMark(mark))
    else if (left === null) setSaid('')
  }
  return (
    <p className="sr" role="status" aria-live="polite">
      {said}
    </p>
  )
}
