/**
 * How a board was: which versions are kept, one of them painted as it was or compared with the board as it is now.
 * Points come back one by one, for whoever may write there; the whole, for the facilitator.
 */
import { ArrowLeft } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { compareBoards } from '../../../shared/board/compare.ts'
import { countPoints } from '../../../shared/board/layout.ts'
import type { Point } from '../../../shared/board/read.ts'
import type { BoardId, ColumnId, PointId } from '../../../shared/ids.ts'
import { randomId } from '../../../shared/ids.ts'
import { mayCommand, mayLookBack, rightsOn } from '../../../shared/roles.ts'
import type { BoardEntry, Round, Strand } from '../../../shared/workshop/plan.ts'
import { findBoard, findStrand } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { copyBack, setBack } from '../../session/look-back.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { Message } from '../../ui/Message.tsx'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { earlierWords as words } from '../../words/earlier.ts'
import { inNameOrder } from '../../words/formats.ts'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import boardStyles from '../board/board.module.css'
import { ColumnTabs } from '../board/ColumnTabs.tsx'
import { Masthead } from '../board/Masthead.tsx'
import type { Mode } from './differences.ts'
import { goneTo, isSame, linesOf, tallyOf } from './differences.ts'
import { EarlierPoint } from './EarlierPoint.tsx'
import styles from './earlier.module.css'
import { RestoreDialog } from './RestoreDialog.tsx'
import { useTimes } from './use-times.tsx'
import { useVersions } from './use-versions.tsx'
import { VersionList } from './VersionList.tsx'

const Earlier = ({ board }: { readonly board: BoardId }) => {
  const { plan, role, me } = useWorkshop()
  const entry = findBoard(plan, board)
  const at = entry && findStrand(plan, entry.strand)
  if (!entry || !at) return <Message title={boardWords.noBoard} text={boardWords.noBoardText} />
  const seat = { role, ...(me.group !== undefined && { group: me.group }) }
  if (!mayLookBack(plan, entry, seat)) return <Message title={words.title} text={words.notYours} />
  return <Versions entry={entry} round={at.round} strand={at.strand} />
}

export default Earlier

interface At {
  readonly entry: BoardEntry
  readonly round: Round
  readonly strand: Strand
}

/** What was just done here, and how it is taken back. */
interface Done {
  readonly text: string
  readonly undo: (() => void) | null
}

const NONE: ReadonlySet<PointId> = new Set()

/** A board that was put back comes anew: until it is here, what was known of the one before stands. */
const useUntilNew = <Value,>(value: Value | null): Value | null => {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}

const Versions = ({ entry, round, strand }: At) => {
  const { id, token, show, role, me, plan } = useWorkshop()
  const { api } = useApp()
  const { session, view, people } = useBoard(entry.room)
  const { versions, chosen, content, choose } = useVersions(entry)
  const [mode, setMode] = useState<Mode>('was')
  const [column, setColumn] = useState<ColumnId | undefined>(round.columns[0]?.id)
  const [done, setDone] = useState<Done | null>(null)
  /** Of this version; a second click on one makes no second point. */
  const [copied, setCopied] = useState<ReadonlySet<PointId>>(NONE)
  const [asking, setAsking] = useState<'no' | 'asked' | 'sent'>('no')
  const [error, setError] = useState<string | null>(null)
  const timeOf = useTimes()
  const points = useView(view, (state) => state.points)
  const refs = useView(view, (state) => state.refs)
  const others = useView(people, (state) => state.people.length)
  const told = useChanging(session.link, () => session.link.facts.rights)
  const { mayWrite } =
    told ?? rightsOn(plan, entry, { role, ...(me.group !== undefined && { group: me.group }) })
  const loaded = useChanging(session.link, () => session.link.loaded)
  const compared = useUntilNew(
    useMemo(() => {
      if (!content || !loaded) return null
      const now = [...points.values()]
      return {
        content,
        differences: compareBoards(content.content, { points: now, refs }),
        counts: countPoints(now),
      }
    }, [content, loaded, points, refs]),
  )
  const differences = content && compared?.content === content ? compared.differences : null
  useEffect(() => {
    document.title = common.documentTitle(words.of(strand.name))
  }, [strand.name])
  // What they bring back changes the board: whose point it was is told who did it, as of any other act.
  useEffect(() => {
    if (!mayWrite) return
    session.present(true)
    return () => session.present(false)
  }, [session, mayWrite])

  const nameOf = (each: ColumnId) => round.columns.find((known) => known.id === each)?.name ?? each
  const boardNameOf = (board: BoardId) => {
    const there = findBoard(plan, board)
    const of = there && findStrand(plan, there.strand)?.strand.name
    const table = there?.group && plan.groups.find((each) => each.id === there.group)?.name
    return of === undefined ? words.anotherBoard : table ? `${of}, ${table}` : of
  }
  const refOf = (point: Point) => refs[point.id] ?? content?.content.refs[point.id] ?? ''
  const time = content ? timeOf(content.at) : ''
  const undo = (copy?: PointId) => {
    session.undo.undo()
    setCopied((all) => new Set([...all].filter((each) => each !== copy)))
    setDone({ text: words.undone, undo: null })
  }
  const bring = mayWrite
    ? {
        copied,
        copy(was: Point) {
          if (copied.has(was.id)) return
          const into = round.columns.some((each) => each.id === was.column)
            ? was.column
            : round.columns[0]?.id
          if (into === undefined) return
          copyBack(session, was, into, words.from(refOf(was), time))
          setCopied((all) => new Set([...all, was.id]))
          setDone({ text: words.copied(refOf(was) || words.point), undo: () => undo(was.id) })
        },
        setBack(was: Point) {
          if (setBack(session, was))
            setDone({ text: words.isSetBack(refOf(was) || words.point), undo: () => undo() })
        },
      }
    : null
  const restore = async () => {
    if (chosen === null) return
    setAsking('sent')
    // It stays there.
    const away = (differences ?? []).flatMap((each) => (goneTo(each) && each.was ? [refOf(each.was)] : []))
    const command = randomId(16)
    const answer = await api.command(id, token, {
      id: command,
      type: 'board.restore',
      board: entry.id,
      checkpoint: chosen,
      reason: words.reasonLater(time),
    })
    if (!answer.ok) {
      setAsking('asked')
      return setError(answer.error.message)
    }
    setAsking('no')
    const back = async () => {
      const undone = await api.command(id, token, { id: randomId(16), type: 'undo', command })
      setDone({ text: undone.ok ? words.restoreUndone : undone.error.message, undo: null })
    }
    setDone({ text: words.restored(time, inNameOrder(away, String)), undo: () => void back() })
  }
  const tally = differences && tallyOf(differences)
  const linesIn = differences && linesOf(differences, mode)
  const counts: Readonly<Record<string, number>> =
    content && compared && differences
      ? mode === 'was'
        ? countPoints(content.content.points)
        : compared.counts
      : {}

  return (
    <div className={boardStyles.screen}>
      <Masthead round={round} strand={strand} link={session.link}>
        <a
          className={`btn ${styles.back}`}
          aria-label={words.backToBoard}
          href={pathOf(id, { name: 'board', board: entry.id })}
          onClick={(event) => {
            event.preventDefault()
            show({ name: 'board', board: entry.id })
          }}
        >
          <ArrowLeft className="i" aria-hidden />
          <span>{words.backToBoard}</span>
        </a>
      </Masthead>
      <main className={boardStyles.page}>
        <div className={styles.head}>
          <h1 className="record">{words.of(strand.name)}</h1>
        </div>
        {versions.kind === 'reading' && <Waiting />}
        {versions.kind === 'failed' && (
          <p className={styles.none} role="alert">
            {versions.message}
          </p>
        )}
        {versions.kind === 'list' && versions.versions.length === 0 && (
          <div className={styles.none}>
            <b>{words.none}</b>
            <p>{words.noneText}</p>
          </div>
        )}
        {versions.kind === 'list' && versions.versions.length > 0 && (
          <div className={styles.panes}>
            <VersionList
              versions={versions.versions}
              chosen={chosen}
              timeOf={timeOf}
              onChoose={(version) => {
                setDone(null)
                setCopied(NONE)
                choose(version)
              }}
            />
            <section ref={keepFocus} className={styles.version}>
              <div className={styles.bar}>
                <h2>{content && (mode === 'was' ? words.asOf(time) : words.changedSince(time))}</h2>
                <fieldset className={styles.modes} aria-label={words.show}>
                  {(['was', 'compared'] as const).map((each) => (
                    <button
                      key={each}
                      type="button"
                      aria-pressed={mode === each}
                      onClick={() => setMode(each)}
                    >
                      {each === 'was' ? words.asItWas : words.compared}
                    </button>
                  ))}
                </fieldset>
                {mayCommand(role, 'board.restore') && content && (
                  <button
                    type="button"
                    className="btn btn--ink"
                    onClick={() => {
                      setError(null)
                      setAsking('asked')
                    }}
                  >
                    {words.restore}
                  </button>
                )}
              </div>
              <div className={styles.told}>
                {/* Of a board that is being put back it is said that it was. */}
                <span role="status">
                  {done
                    ? done.text
                    : asking !== 'sent' && tally && (isSame(tally) ? words.same : words.since(tally))}
                </span>
                {done?.undo && (
                  <button type="button" className="btn btn--sm" onClick={done.undo}>
                    {words.undo}
                  </button>
                )}
              </div>
              {round.columns.length > 1 && (
                <ColumnTabs
                  columns={round.columns}
                  shown={column}
                  onShow={setColumn}
                  count={(each) => counts[each] ?? 0}
                />
              )}
              <div
                className={`${boardStyles.board} ${styles.sheet}`}
                style={{ '--columns': round.columns.length } as React.CSSProperties}
                aria-busy={!differences}
              >
                {round.columns.map((each) => {
                  const shown = linesIn?.(each.id) ?? []
                  return (
                    <section
                      key={each.id}
                      id={`column-${each.id}`}
                      className={`${boardStyles.column} ${columnClass(each.id)}`}
                      data-shown={each.id === column}
                      aria-labelledby={`head-${each.id}`}
                    >
                      <ColumnRule />
                      <header className={boardStyles.columnHead}>
                        <ColumnGlyph id={each.id} />
                        <h3 id={`head-${each.id}`}>
                          <bdi>{each.name}</bdi>
                        </h3>
                        <span className={`${boardStyles.count} num`}>{counts[each.id] ?? 0}</span>
                      </header>
                      {/* It scrolls by itself: the keyboard has to reach it. */}
                      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
                      <ol className={boardStyles.points} aria-labelledby={`head-${each.id}`} tabIndex={0}>
                        {differences && shown.length === 0 && (
                          <li className={boardStyles.empty}>
                            {mode === 'was' ? words.empty : words.emptyNow}
                          </li>
                        )}
                        {shown.map(({ difference, beneath }) => (
                          <EarlierPoint
                            key={difference.id}
                            difference={difference}
                            beneath={beneath}
                            mode={mode}
                            referenceOf={(id) => refs[id] ?? content?.content.refs[id] ?? ''}
                            nameOf={nameOf}
                            boardNameOf={boardNameOf}
                            bring={bring}
                          />
                        ))}
                      </ol>
                    </section>
                  )
                })}
              </div>
            </section>
          </div>
        )}
      </main>
      {asking !== 'no' && (
        <RestoreDialog
          time={time}
          people={others}
          busy={asking === 'sent'}
          error={error}
          onRestore={() => void restore()}
          onClose={() => setAsking('no')}
        />
      )}
    </div>
  )
}
