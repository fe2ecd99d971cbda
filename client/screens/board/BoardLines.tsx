/**
 * Under the masthead: one line, the most serious first, and below it what somebody has to say to this person. Announced
 * when it changes.
 *
 * Always true of the one line that is told at once: its sentence alone is the alert. A button that comes into the line
 * later is not called out.
 */
import { Coffee, Eye, Lock, Presentation, TriangleAlert, WifiOff, X } from 'lucide-react'
import { useState } from 'react'
import { unreachable } from '../../../shared/assert.ts'
import type { StrandId } from '../../../shared/ids.ts'
import type { StrandAt } from '../../../shared/workshop/plan.ts'
import { findGroup, findRound, findStrand } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { Light, LinkFacts } from '../../session/saved-light.ts'
import { changedPoints } from '../../session/saved-light.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import type { BoardRights } from './board-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { ChairLine, useChairMessage } from './ChairLine.tsx'
import {
  BegunLine,
  CopyUnsent,
  InterruptedLine,
  LostWords,
  MovedLine,
  RefusedLine,
  TakenLine,
  UnwrittenLine,
} from './late-parts.tsx'
import styles from './lines.module.css'
import { ownBoard } from './own-board.ts'
import { stagedIn } from './staged.ts'
import { breakText, followingText, nowOnText, strandText } from './staged-text.ts'
import { keepToldHeight } from './told-height.ts'
import type { BoardLine } from './use-board-line.tsx'
import { hidePresented, useLightHere } from './use-board-line.tsx'

/** As the `ref` of the lines. */
const watchOver = (lines: HTMLElement | null) => {
  const ends = [keepFocus(lines), keepToldHeight(lines)]
  return () => {
    for (const end of ends) end?.()
  }
}

export const BoardLines = ({ line }: { readonly line: BoardLine | undefined }) => {
  const { plan, lost } = useWorkshop()
  const { entry, ui } = useBoardHere()
  const taken = useView(ui.store, (state) => state.taken)
  const gone = useView(lost.store, (all) => all)
  const unwritten = useView(useApp().typedOn.unwritten, ({ text }) => text)
  const isKnown = (board: string | null) => plan.boards.some(({ id }) => id === board)
  const here = gone.filter(({ board }) => board === entry.id || !isKnown(board))
  const isAlert = line?.kind === 'light' || line?.kind === 'slow' || line?.kind === 'locked'
  // Heard from a region that outlives the board.
  const isHeard = line?.kind === 'following' || line?.kind === 'break'
  // What is told at once comes as an alert; what is told politely comes into a region that is there before it.
  return (
    <section ref={watchOver} className={styles.lines} aria-label={line && boardWords.lines}>
      {isAlert && <OneLine line={line} />}
      <div aria-live={isHeard ? 'off' : 'polite'} className={styles.calm}>
        {line && !isAlert && <OneLine line={line} />}
      </div>
      {taken.map((each) => (
        <TakenLine key={each.id} what={each} />
      ))}
      {here.map((each) => (
        <LostWords key={each.room} lost={each} />
      ))}
      {/* Right behind them: what was typed on often is the rest of their sentence. */}
      {unwritten !== null && <UnwrittenLine text={unwritten} />}
      <Told />
    </section>
  )
}

const OneLine = ({ line }: { readonly line: BoardLine }) => {
  switch (line.kind) {
    case 'light':
      return <LightLine />
    case 'slow':
      return <SlowLine />
    case 'locked':
      return <LockedLine offersFollow={line.offersFollow} />
    case 'following':
      return <FollowLine />
    case 'heavy':
      return <HeavyLine />
    case 'break':
      return <BreakLine />
    case 'reading':
      return <ReadOnlyLine why={line.why} />
    case 'presenting':
      return <PresentingLine at={line.at} />
    default:
      return unreachable(line)
  }
}

/** One after the other, each until it was read: what was done to this person, then what the chair says. */
const Told = () => {
  const { ui, entry } = useBoardHere()
  const { plan, moved, begun } = useWorkshop()
  const message = useChairMessage()
  const interrupted = useView(ui.store, (state) => state.interrupted)
  const hasBegun = begun?.to === entry.id && findRound(plan, begun.round)?.open
  const told = () => {
    if (moved) return <MovedLine moved={moved} />
    if (hasBegun) return <BegunLine begun={begun} />
    if (interrupted) return <InterruptedLine what={interrupted} />
    return message && <ChairLine message={message} />
  }
  return (
    // That somebody was moved, or a round has begun, is an alert, and is not told a second time.
    <div aria-live={moved || hasBegun ? 'off' : 'polite'} className={styles.told}>
      {told()}
    </div>
  )
}

const LightLine = () => {
  const here = useWorkshop()
  const { link } = useBoardHere().session
  const shining = useLightHere()
  const light = useChanging(shining, () => shining.light)
  switch (light.kind) {
    case 'refused':
      return <Refused light={light} />
    case 'offline':
      return (
        <div className={`${styles.line} ${styles.dark}`}>
          <WifiOff className="i" aria-hidden />
          <span role="alert">
            {boardWords.offline} <Kept n={here.boards.changedPoints()} kept={light.kept} />
          </span>
          <CopyUnsent />
          <button type="button" className="btn btn--sm" onClick={() => link.retry()}>
            {boardWords.tryNow}
          </button>
        </div>
      )
    case 'held':
      return (
        <div className={`${styles.line} ${styles.loss} ${styles.many}`}>
          <Lock className="i" aria-hidden />
          <span role="alert">
            {boardWords.held(whatClosed(light.why))} <Kept n={changedPoints(link.facts)} kept={light.kept} />
          </span>
          <CopyUnsent />
          <BackToOwn />
        </div>
      )
    default:
      return null
  }
}

const whatClosed = (why: NonNullable<BoardRights['why']>) =>
  why === 'locked' || why === 'round' ? boardWords.closed[why] : boardWords.closed.otherwise

const SlowLine = () => {
  const { link } = useBoardHere().session
  const facts = useChanging(link, () => link.facts)
  return (
    <div className={`${styles.line} ${styles.loss} ${styles.many}`}>
      <TriangleAlert className="i" aria-hidden />
      <span role="alert">
        {boardWords.slow} <Kept n={changedPoints(facts)} kept={facts.kept} />
      </span>
      <CopyUnsent />
    </div>
  )
}

/** Where what is written is. It changes as one writes, which nobody is to have read out. */
const Kept = ({ n, kept }: { readonly n: number | null; readonly kept: LinkFacts['kept'] }) => (
  <span aria-live="off">{boardWords.keptSoFar(n, kept)}</span>
)

/** What the words are and the way on, as soon as that part is here; else that it was refused, and the words to copy. */
const Refused = ({ light }: { readonly light: Light & { readonly kind: 'refused' } }) => {
  const [isMissing, setMissing] = useState(false)
  if (!isMissing) return <RefusedLine light={light} onMissing={() => setMissing(true)} />
  return (
    <div className={`${styles.line} ${styles.loss} ${styles.many}`}>
      <TriangleAlert className="i" aria-hidden />
      <span role="alert">{boardWords.refused(light.changes, light.code)}</span>
      <CopyUnsent />
    </div>
  )
}

/**
 * The person sees what the chair presents, and where their own place waits. While they write on another board, that one
 * stays, and they are told where the chair is.
 */
const FollowLine = () => {
  const here = useWorkshop()
  const { id, plan, me, follow } = here
  const { go } = useApp()
  const { entry, round } = useBoardHere()
  const staged = stagedIn(plan, me.group)
  const own = findGroup(plan, me.group)?.name
  const isOwn = ownBoard(here)?.id === entry.id
  const stop = () => {
    follow(false)
    // Where they looked at another board before, the way is to theirs.
    if (own && !isOwn) go(pathOf(id, { name: 'auto' }))
  }
  if (staged && staged.board.id !== entry.id)
    return (
      <div className={`${styles.line} ${styles.chair} ${styles.presenting}`}>
        <OnAir />
        <Presentation className="i" aria-hidden />
        <Says words={nowOnText(staged, round.id)} name={staged.strand.name} />
        <button type="button" className="btn btn--sm" onClick={stopWriting}>
          {boardWords.goThere}
        </button>
      </div>
    )
  return (
    <div className={`${styles.line} ${styles.chair} ${staged?.isOneOfSeveral ? styles.many : ''}`}>
      <OnAir />
      <Presentation className="i" aria-hidden />
      <span>{followingText(here)}</span>
      {staged?.isOneOfSeveral && <ToAllTables strand={staged.strand.id} />}
      <button type="button" className="btn btn--sm" onClick={stop}>
        {isOwn || !own ? boardWords.stopFollowing : boardWords.backToOwn(own)}
      </button>
    </div>
  )
}

/** What is told of stands before the hall as it is read. */
const OnAir = () => <i className="live" aria-hidden="true" />

/** The board goes to the chair's once the caret is in no words. */
const stopWriting = () => document.activeElement instanceof HTMLElement && document.activeElement.blur()

const ToAllTables = ({ strand }: { readonly strand: StrandId }) => {
  const { id } = useWorkshop()
  const { go } = useApp()
  const path = pathOf(id, { name: 'strand', strand })
  return (
    <a
      className="btn btn--sm"
      href={path}
      onClick={(event) => {
        event.preventDefault()
        go(path)
      }}
    >
      {boardWords.seeAllTables}
    </a>
  )
}

const BreakLine = () => (
  <div className={`${styles.line} ${styles.quiet}`}>
    <Coffee className="i" aria-hidden />
    <span>{breakText(useWorkshop().plan)}</span>
  </div>
)

/** Behind what is more serious. It is heard from elsewhere. */
const BreakToo = () => {
  const text = breakText(useWorkshop().plan)
  return text && <span aria-live="off"> {text}</span>
}

/** Behind the lock, as long as the chair presents another strand. Who follows hears it from elsewhere. */
const PresentingToo = () => {
  const { plan, following } = useWorkshop()
  const { entry, round } = useBoardHere()
  const staged = 'strand' in plan.stage ? plan.stage.strand : undefined
  const at = following || staged === entry.strand ? undefined : findStrand(plan, staged ?? '')
  return (
    <span aria-live="polite" aria-atomic="false">
      {at && (
        <>
          {' '}
          <Says words={boardWords.nowOn(strandText(at, round.id))} name={at.strand.name} />
        </>
      )}
    </span>
  )
}

/** The lock is told once, at once; where the chair goes meanwhile, politely, as on a board that is open. */
const LockedLine = ({ offersFollow }: { readonly offersFollow: boolean }) => {
  const { following, follow } = useWorkshop()
  const { lockedFor } = useBoardHere().entry
  return (
    <div className={`${styles.line} ${styles.chair}`}>
      <Lock className="i" aria-hidden />
      <span role="alert">
        {lockedFor === undefined ? boardWords.why.locked : boardWords.lockedFor(lockedFor)}
        <BreakToo />
        <PresentingToo />
      </span>
      {(offersFollow || following) && (
        <button type="button" className="btn btn--sm" onClick={() => follow(!following)}>
          {following ? boardWords.stopFollowing : boardWords.follow}
        </button>
      )}
    </div>
  )
}

const HeavyLine = () => (
  <div className={`${styles.line} ${styles.quiet}`}>
    <TriangleAlert className="i" aria-hidden />
    <span>
      {boardWords.heavy}
      <BreakToo />
    </span>
  </div>
)

const ReadOnlyLine = ({ why }: { readonly why: keyof typeof boardWords.why }) => (
  <div className={`${styles.line} ${styles.quiet}`}>
    <Eye className="i" aria-hidden />
    <span>
      {boardWords.why[why]}
      <BreakToo />
    </span>
    {why === 'version' ? <NewerVersion /> : <BackToOwn />}
  </div>
)

/** What was begun before it came can be taken away. */
const NewerVersion = () => (
  <>
    <CopyUnsent />
    <button type="button" className="btn btn--sm" onClick={() => location.reload()}>
      {common.loadAgain}
    </button>
  </>
)

/** Nothing on the board of this person's own table. */
const BackToOwn = () => {
  const here = useWorkshop()
  const { entry } = useBoardHere()
  const { go } = useApp()
  const own = here.role === 'member' ? ownBoard(here) : undefined
  if (!own || own.id === entry.id) return null
  return (
    <button type="button" className="btn btn--sm" onClick={() => go(pathOf(here.id, { name: 'auto' }))}>
      {boardWords.backToOwn(findGroup(here.plan, here.me.group)?.name ?? '')}
    </button>
  )
}

/** For a table that writes on while the chair shows another strand to the hall. */
const PresentingLine = ({ at }: { readonly at: StrandAt }) => {
  const { follow } = useWorkshop()
  const { round } = useBoardHere()
  return (
    <div className={`${styles.line} ${styles.chair} ${styles.presenting}`}>
      <OnAir />
      <Presentation className="i" aria-hidden />
      <Says words={boardWords.presenting(strandText(at, round.id))} name={at.strand.name} />
      <button type="button" className="btn btn--sm" onClick={() => follow(true)}>
        {boardWords.follow}
      </button>
      <IconButton icon={X} name={boardWords.hidePresenting} onPress={() => hidePresented(at.strand.id)} />
    </div>
  )
}

/** A sentence in which a name stands out. */
const Says = ({ words, name }: { readonly words: string; readonly name: string }) => {
  const at = words.lastIndexOf(name)
  return (
    <span>
      {words.slice(0, at)}
      <b>
        <bdi>{name}</bdi>
      </b>
      {words.slice(at + name.length)}
    </span>
  )
}
