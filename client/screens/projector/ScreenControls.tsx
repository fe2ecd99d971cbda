/**
 * For whoever sets the screen up, not for the hall: full screen, another workshop, and a line where the screen may
 * fall asleep. They go when the pointer has rested a while, and come back when it moves; the buttons also when a key
 * reaches them. All of it stands where the screen has room for it (`OperatorSlot.tsx`), and as dark as the page is.
 */
import type { LucideIcon } from 'lucide-react'
import { Keyboard, Maximize, MonitorUp, MoonStar, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { findRound, findStrand } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { late } from '../../ui/late.tsx'
import { screenWords as words } from '../../words/screens.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { toggleFullScreen, useKeys } from './room.tsx'
import styles from './ScreenControls.module.css'
import { useMayFallAsleep } from './use-wake-lock.tsx'

const ProjectorKeys = late(() => import('./ProjectorKeys.tsx'))

/** All of it stays this long after the pointer has moved, in ms. */
const REST_MS = 5000
/** The line about sleep also stays this long at first: to be read by somebody who has just set the screen up. */
const FIRST_MS = 60_000
const HIDDEN_KEY = 'plenary.asleep'

interface Props {
  /** Where they go; null: the page leaves its corner free. */
  readonly slot: HTMLElement | null
  /** They have a place of their own below the page, where that is not dark (`shape.ts`). */
  readonly hasBar: boolean
  /** What stands before its own buttons. */
  readonly children?: ReactNode
}

export const ScreenControls = ({ slot, hasBar, children }: Props) => {
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
  const moving = usePointerMoving()
  const asleep = useAsleepLine(moving === 'moved')
  const controls = (
    <div className={styles.controls}>
      {asleep}
      <div className={styles.buttons} data-shown={moving !== null}>
        {children}
        {!isFull && document.fullscreenEnabled && (
          <Button icon={Maximize} says={words.fullScreen} onPress={toggleFullScreen} />
        )}
        <Button icon={Keyboard} says={words.keys} isOfKeys onPress={() => setKeys(true)} />
        {identity.screen === id && (
          <Button
            icon={MonitorUp}
            says={words.otherWorkshop}
            onPress={() => {
              identity.beScreenOf(null)
              go('/screen')
            }}
          />
        )}
      </div>
    </div>
  )
  return (
    <>
      {slot && !hasBar ? (
        createPortal(controls, slot)
      ) : (
        <aside className={styles.corner} data-theme={themeOf(slot)}>
          {controls}
        </aside>
      )}
      {keys && (
        <div className={styles.keys} data-theme={themeOf(slot)}>
          <ProjectorKeys
            columns={round?.columns.length ?? 0}
            onClose={() => setKeys(false)}
            onMissing={() => setKeys(false)}
          />
        </div>
      )}
    </>
  )
}

/** Of a page that is dark whatever the lights; the others are as the lights are. */
const themeOf = (slot: HTMLElement | null) => slot?.closest('main')?.dataset.theme

interface ButtonProps {
  readonly icon: LucideIcon
  readonly says: string
  /** A finger has no keys. */
  readonly isOfKeys?: boolean
  readonly onPress: () => void
}

const Button = ({ icon: Icon, says, isOfKeys, onPress }: ButtonProps) => (
  <button type="button" className={styles.button} data-keys={isOfKeys} onClick={onPress}>
    <Icon className="i" aria-hidden />
    <span>{says}</span>
  </button>
)

const useAsleepLine = (hasMoved: boolean) => {
  const mayFallAsleep = useMayFallAsleep()
  const [isHidden, setHidden] = useState(readHidden)
  const [isFirst, setFirst] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setFirst(false), FIRST_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!mayFallAsleep || isHidden || !(isFirst || hasMoved)) return null
  return (
    <p className={styles.line} data-moved={hasMoved || undefined}>
      <MoonStar className="i" aria-hidden />
      <span>{words.mayFallAsleep}</span>
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

/** What began the time that ends when the pointer has rested; null once it has. */
const usePointerMoving = (): 'opened' | 'moved' | null => {
  const [moving, setMoving] = useState<'opened' | 'moved' | null>('opened')
  useEffect(() => {
    const rest = () => setMoving(null)
    let timer = setTimeout(rest, REST_MS)
    const move = () => {
      setMoving('moved')
      clearTimeout(timer)
      timer = setTimeout(rest, REST_MS)
    }
    // A finger that taps does not move.
    const signs = ['pointermove', 'pointerdown'] as const
    for (const each of signs) window.addEventListener(each, move)
    return () => {
      for (const each of signs) window.removeEventListener(each, move)
      clearTimeout(timer)
    }
  }, [])
  return moving
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
