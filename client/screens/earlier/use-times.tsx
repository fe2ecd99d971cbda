/** When something was, in the viewer's own locale; the day only where it was not today. */
import { useMemo } from 'react'
import { useApp } from '../../app-context.tsx'

export const useTimes = (): ((at: number) => string) => {
  const { now } = useApp()
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
    const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })
    return (at) =>
      day.format(at) === day.format(now()) ? time.format(at) : `${day.format(at)}, ${time.format(at)}`
  }, [now])
}
