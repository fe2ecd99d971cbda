/**
 * For whoever sets the screen up, not for the hall: full screen, another workshop, and a line where the screen may
 * fall asleep. They go when the pointer has rested a while, and come back when it moves; the buttons also when a key
 * reaches them.
 */
import { Keyboard, Maximize, MonitorUp, MoonStar, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { findRound, findStrand } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { late } from '../../ui/late.tsx'
import { screenWords as words } from '../../words/screens.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { toggleFullScreen, useKeys } from './room.tsx'
import styles from './ScreenControls.module.css'
import { useMayFallAsleep } from './use-wake-lock.tsx'

const ProjectorKeys = late(() => import('./ProjectorKeys.tsx'))

/** The buttons stay this long after the pointer has moved, in ms. */
const REST_MS = 5000
/** So does the line about sleep: long enough to be read, and not for the hall to look at all day. */
const LINE_REST_MS = 60_000
const HIDDEN_KEY = 'plenary.asleep'

export const ScreenControls = () => {
  const { id, plan } = useWorkshop()
  const [keys, setKeys] = useState(false)
  useKeys((key) => {
    if (key === '?') setKeys(true)
    return key === '?'
  })
  const round =
    'strand' in plan.stage ? findStrand(plan, plan.stage.strand)?.round : findRound(plan, plan.round)
  const { identity, go } = useApp()
  const isFull = useSyncExternalStore(onFullScreen, () => document.fullscreenElement !== null)
  const isMoving = usePointerMoving(REST_MS)
  return (
    <aside className={styles.controls}>
      <AsleepLine />
      <div className={styles.buttons} data-shown={isMoving}>
        {!isFull && document.fullscreenEnabled && (
          <button type="button" className={styles.button} onClick={toggleFullScreen}>
            <Maximize className="i" aria-hidden />
            {words.fullScreen}
          </button>
        )}
        <button type="button" className={styles.button} onClick={() => setKeys(true)}>
          <Keyboard className="i" aria-hidden />
          {words.keys}
        </button>
        {identity.screen === id && (
          <button
            type="button"
            className={styles.button}
            onClick={() => {
              identity.beScreenOf(null)
              go('/screen')
            }}
          >
            <MonitorUp className="i" aria-hidden />
            {words.otherWorkshop}
          </button>
        )}
      </div>
      {keys && (
        <ProjectorKeys
          columns={round?.columns.length ?? 0}
          onClose={() => setKeys(false)}
          onMissing={() => setKeys(false)}
        />
      )}
    </aside>
  )
}

const AsleepLine = () => {
  const mayFallAsleep = useMayFallAsleep()
  const [isHidden, setHidden] = useState(readHidden)
  const isMoving = usePointerMoving(LINE_REST_MS)
  if (!mayFallAsleep || isHidden || !isMoving) return null
  return (
    <p className={styles.line}>
      <MoonStar className="i" aria-hidden />
      {words.mayFallAsleep}
      <button
        type="button"
        aria-label={words.dismiss}
        onClick={() => {
          setHidden(true)
          writeHidden()
        }}
      >
        <X className="i" aria-hidden />
      </button>
    </p>
  )
}

const onFullScreen = (listener: () => void) => {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}

/** True until the pointer has rested for `restMs`. */
const usePointerMoving = (restMs: number): boolean => {
  const [isMoving, setMoving] = useState(true)
  useEffect(() => {
    const rest = () => setMoving(false)
    let timer = setTimeout(rest, restMs)
    const move = () => {
      setMoving(true)
      clearTimeout(timer)
      timer = setTimeout(rest, restMs)
    }
    window.addEventListener('pointermove', move)
    return () => {
      window.removeEventListener('pointermove', move)
      clearTimeout(timer)
    }
  }, [restMs])
  return isMoving
}

/** Whoever has read the line once on this machine need not read it again. */
const readHidden = (): boolean => {
  try {
    return localStorage.getItem(HIDDEN_KEY) === 'hidden'
  } catch {
    return false
  }
}

const writeHidden = () => {
  try {
    localStorage.setItem(HIDDEN_KEY, 'hidden')
  } catch {
    // A browser that keeps nothing: the line comes back with the page.
  }
}
