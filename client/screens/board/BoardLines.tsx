/** The line under the masthead: one at a time, the most serious first. Announced when it changes. */
import { Eye, Lock, Presentation, TriangleAlert, WifiOff } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import type { Body } from '../../../shared/board/body.ts'
import { plainLines } from '../../../shared/board/body.ts'
import { viewsSaid } from '../../../shared/board/views.ts'
import type { PointId } from '../../../shared/ids.ts'
import { findGroup } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { Light } from '../../session/saved-light.ts'
import { pointsBeneath, pointsIn } from '../../state/board-view.ts'
import { createSlowLight } from '../../state/slow-light.ts'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { ChairLine, useChairMessage } from './ChairLine.tsx'
import { CopyWords } from './CopyWords.tsx'
import { InterruptedLine } from './InterruptedLine.tsx'
import styles from './lines.module.css'
import { MovedLine } from './MovedLine.tsx'
import { ownBoard } from './own-board.ts'

const LostWords = lazy(() => import('./LostWords.tsx'))
const RefusedLine = lazy(() => import('./RefusedLine.tsx'))

export const BoardLines = () => {
  const { plan, lost } = useWorkshop()
  const { entry } = useBoardHere()
  const gone = useView(lost.store, (all) => all)
  const isKnown = (board: string | null) => plan.boards.some(({ id }) => id === board)
  const here = gone.filter(({ board }) => board === entry.id || !isKnown(board))
  return (
    <>
      <OneLine />
      <Suspense fallback={null}>
        {here.map((each) => (
          <LostWords key={each.room} lost={each} />
        ))}
      </Suspense>
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
      return (
        <Suspense fallback={null}>
          <RefusedLine light={light} />
        </Suspense>
      )
    case 'offline':
      return (
        <div className={`${styles.line} ${styles.dark}`} role="alert">
          <WifiOff className="i" aria-hidden />
          <span>{boardWords.offline(light.changes, light.kept)}</span>
          <button type="button" className="btn btn--sm" onClick={() => link.retry()}>
            {boardWords.tryNow}
          </button>
        </div>
      )
    case 'held':
      return (
        <div className={`${styles.line} ${styles.loss}`} role="alert">
          <Lock className="i" aria-hidden />
          <span>{boardWords.held(light.changes, light.kept)}</span>
          <CopyBoard />
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
  if (!isSlow) return null
  return (
    <div className={`${styles.line} ${styles.loss}`} role="alert">
      <TriangleAlert className="i" aria-hidden />
      <span>{boardWords.slow(link.facts.unsaved, link.facts.kept)}</span>
      <CopyBoard />
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

/** Every word on this board, for somebody whose own words the server does not have. */
const CopyBoard = () => {
  const { view, round } = useBoardHere()
  const text = () => {
    const state = view.getState()
    const textOf = (id: PointId, indent: string): string[] => {
      const lines = (body: Body, lead: string) =>
        plainLines(body).map(
          (line, index) => `${indent}${'  '.repeat(line.depth)}${index === 0 ? lead : '- '}${line.text}`,
        )
      const point = state.points.get(id)
      return [
        ...lines(point?.body ?? [], `${state.refs[id] ?? '-'} `),
        ...viewsSaid(point?.views ?? []).flatMap(({ letter, body }) =>
          lines(body, `  - ${boardWords.view(letter)}: `),
        ),
        ...pointsBeneath(state, id).flatMap((each) => textOf(each, `${indent}  `)),
      ]
    }
    return round.columns
      .flatMap(({ id, name }) => [name, ...pointsIn(state, id).flatMap((each) => textOf(each, '')), ''])
      .join('\n')
  }
  return <CopyWords text={text} />
}
