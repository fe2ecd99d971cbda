/** When something was, in the viewer's own locale; the day only where it was not today. */
import { useMemo } from 'react'
import { useApp } from '../../app-context.tsx'
import { dayAndTimeText, timeText } from '../../words/formats.ts'

export const useTimes = (): ((at: number) => string) => {
  const { now } = useApp()
  return useMemo(() => {
    const isToday = (at: number) => new Date(at).toDateString() === new Date(now()).toDateString()
    return (at) => (isToday(at) ? timeText(at) : dayAndTimeText(at))
  }, [now])
}
