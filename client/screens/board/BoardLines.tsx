/** The line under the masthead: one at a time, the most serious first. Announced when it changes. */
import { Eye, Lock, Presentation, TriangleAlert, WifiOff } from 'lucide-react'
import { useMemo, useState } from 'react'
import { findGroup } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { Light, LinkFacts } from '../../session/saved-light.ts'
import { createSlowLight } from '../../state/slow-light.ts'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { ChairLine, useChairMessage } from './ChairLine.tsx'
import { CopyUnsent } from './CopyWords.tsx'
import { InterruptedLine, LostWords, MovedLine, RefusedLine } from './late-parts.tsx'
import styles from './lines.module.css'
import { ownBoard } from './own-board.ts'

export const BoardLines = () => {
  const { plan, lost } = useWorkshop()
  const { entry } = useBoardHere()
  const gone = useView(lost.store, (all) => all)
  const isKnown = (board: string | null) => plan.boards.some(({ id }) => id === board)
  const here = gone.filter(({ board }) => board === entry.id || !isKnown(board))
  return (
    <>
      <OneLine />
      {here.map((each) => (
        <LostWords key={each.room} lost={each} />
      ))}
    </>
  )
}

/** What is told at once comes as an alert; what is told politely comes into a region that is there before it. */
const OneLine = () => {
  const { session, rights, ui } = useBoardHere()
  const { link } = session
  const { following, moved } = useWorkshop()
  const message = useChairMessage()
  const interrupted = useView(ui.store, (state) => state.interrupted)
  const light = useChanging(link, () => (isSerious(link.light) ? link.light : null))
  const polite = () => {
    if (light !== null) return null
    if (moved) return <MovedLine moved={moved} />
    if (interrupted) return <InterruptedLine what={interrupted} />
    if (message) return <ChairLine message={message} />
    if (following) return <FollowLine />
    return !rights.mayWrite && rights.why !== 'locked' && <ReadOnlyLine why={rights.why ?? 'viewer'} />
  }
  const said = polite()
  return (
    <>
      {light !== null && <LightLine light={light} />}
      {light === null && !said && (rights.mayWrite ? <SlowLine /> : <ReadOnlyLine why="locked" />)}
      <div aria-live="polite">{said}</div>
    </>
  )
}

const LightLine = ({ light }: { readonly light: Light }) => {
  const { link } = useBoardHere().session
  switch (light.kind) {
    case 'refused':
      return <Refused light={light} />
    case 'offline':
      return (
        <div className={`${styles.line} ${styles.dark} ${styles.many}`} role="alert">
          <WifiOff className="i" aria-hidden />
          <span>
            {boardWords.offline} <Kept n={light.changes} kept={light.kept} />
          </span>
          <CopyUnsent changes={light.changes} />
          <button type="button" className="btn btn--sm" onClick={() => link.retry()}>
            {boardWords.tryNow}
          </button>
        </div>
      )
    case 'held':
      return (
        <div className={`${styles.line} ${styles.loss} ${styles.many}`} role="alert">
          <Lock className="i" aria-hidden />
          <span>{boardWords.held(light.changes, light.kept)}</span>
          <CopyUnsent changes={light.changes} />
        </div>
      )
    default:
      return null
  }
}

const SlowLine = () => {
  const { link } = useBoardHere().session
  const slow = useMemo(() => createSlowLight(link), [link])
  const isSlow = useChanging(slow, () => slow.isSlow)
  const { unsaved, kept } = useChanging(link, () => link.facts)
  if (!isSlow) return null
  return (
    <div className={`${styles.line} ${styles.loss} ${styles.many}`} role="alert">
      <TriangleAlert className="i" aria-hidden />
      <span>
        {boardWords.slow} <Kept n={unsaved} kept={kept} />
      </span>
      <CopyUnsent changes={unsaved} />
    </div>
  )
}

/** Where what is written is. It changes with every key, which nobody is to have read out. */
const Kept = ({ n, kept }: { readonly n: number; readonly kept: LinkFacts['kept'] }) => (
  <span aria-live="off">{boardWords.keptSoFar(n, kept)}</span>
)

/** What the words are and the way on, as soon as that part is here; else that it was refused, and the words to copy. */
const Refused = ({ light }: { readonly light: Light & { readonly kind: 'refused' } }) => {
  const [isMissing, setMissing] = useState(false)
  if (!isMissing) return <RefusedLine light={light} onMissing={() => setMissing(true)} />
  return (
    <div className={`${styles.line} ${styles.loss} ${styles.many}`} role="alert">
      <TriangleAlert className="i" aria-hidden />
      <span>{boardWords.refused(light.changes)}</span>
      <CopyUnsent changes={light.changes} />
    </div>
  )
}

/** Worth a line of its own; what comes and goes with every key is not. */
const isSerious = ({ kind }: Light) => kind === 'refused' || kind === 'offline' || kind === 'held'

/** The person sees what the chair presents, and where their own place waits. */
const FollowLine = () => {
  const { plan, me, follow } = useWorkshop()
  const own = findGroup(plan, me.group)?.name
  return (
    <div className={`${styles.line} ${styles.chair}`}>
      <Presentation className="i" aria-hidden />
      <span>{'strand' in plan.stage ? boardWords.following : boardWords.followingNothing}</span>
      <button type="button" className="btn btn--sm" onClick={() => follow(false)}>
        {own ? boardWords.backToOwn(own) : boardWords.stopFollowing}
      </button>
    </div>
  )
}

const ReadOnlyLine = ({ why }: { readonly why: keyof typeof boardWords.why }) => {
  const here = useWorkshop()
  const { entry } = useBoardHere()
  const { go } = useApp()
  const own = here.role === 'member' ? ownBoard(here) : undefined
  const chair = why === 'locked'
  return (
    <div
      className={`${styles.line} ${chair ? styles.chair : styles.quiet}`}
      role={chair ? 'alert' : undefined}
    >
      {chair ? <Lock className="i" aria-hidden /> : <Eye className="i" aria-hidden />}
      <span>
        {chair && entry.lockedFor !== undefined ? boardWords.lockedFor(entry.lockedFor) : boardWords.why[why]}
      </span>
      {chair && 'strand' in here.plan.stage && !here.following && (
        <button type="button" className="btn btn--sm" onClick={() => here.follow(true)}>
          {boardWords.follow}
        </button>
      )}
      {own && own.id !== entry.id && (
        <button type="button" className="btn btn--sm" onClick={() => go(pathOf(here.id, { name: 'auto' }))}>
          {boardWords.backToOwn(findGroup(here.plan, here.me.group)?.name ?? '')}
        </button>
      )}
    </div>
  )
}
