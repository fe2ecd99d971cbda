/** Keeps the screen awake where the browser can; says whether it may fall asleep all the same. */
import { useEffect, useState } from 'react'

/** A browser that keeps no screen awake on plain http has no `wakeLock` at all. */
const lockOf = (): WakeLock | undefined => navigator.wakeLock

/** True once it is known that nothing keeps the screen awake. */
export const useMayFallAsleep = (): boolean => {
  const [mayFallAsleep, setMayFallAsleep] = useState(lockOf() === undefined)
  useEffect(() => {
    const lock = lockOf()
    if (!lock) return
    let isOver = false
    let held: WakeLockSentinel | null = null
    // The browser takes it back whenever the page is hidden.
    const take = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const taken = await lock.request('screen')
        if (isOver) return void taken.release()
        held = taken
        setMayFallAsleep(false)
      } catch {
        if (!isOver) setMayFallAsleep(true) // the battery is low, or the system forbids it
      }
    }
    const onVisible = () => void take()
    void take()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', onVisible)
      void held?.release()
    }
  }, [])
  return mayFallAsleep
}
