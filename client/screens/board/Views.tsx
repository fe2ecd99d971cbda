/**
 * A disagreement under a point, to be written in: equal room for every view, by letters and without names. The view a
 * person writes in holds the one live editor; the others are painted, with the carets of those who write there.
 */
import { Plus, Split, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { isBlank, mayOpenInEditor } from '../../../shared/board/body.ts'
import type { LetteredView } from '../../../shared/board/views.ts'
import { MAX_VIEWS, NO_VIEWS, viewsOnShow } from '../../../shared/board/views.ts'
import type { PointId, ViewId } from '../../../shared/ids.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { roomFor } from '../../point/PaintedViews.tsx'
import shared from '../../point/views.module.css'
import { caretKey } from '../../session/carets.ts'
import { useRow, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { groupWords } from '../../words/group.ts'
import { mayGoOn, useBoardHere } from './board-context.tsx'
import { placeIn, viewElementId } from './focus.ts'
import { createGroupActs } from './group-acts.ts'
import styles from './views.module.css'

interface Props {
  readonly id: PointId
  /** The live editor of a view. */
  readonly editor: (view: ViewId, label: string) => ReactNode
}

export const Views = ({ id, editor }: Props) => {
  const here = useBoardHere()
  const views = viewsOnShow(useRow(here.byPoint.view, id, (state) => state.points.get(id)?.views ?? NO_VIEWS))
  const tools = useView(
    here.ui.store,
    ({ focus }) => here.rights.mayWrite && focus.kind !== 'none' && focus.point === id,
  )
  if (views.length === 0) return null
  const acts = createGroupActs(here)
  return (
    <section className={shared.box} aria-label={groupWords.disagreement}>
      <p className={shared.head}>
        <Split className="i" aria-hidden />
        {groupWords.disagreement}
      </p>
      <ul className={shared.views} {...roomFor(views.length)}>
        {views.map((view) => (
          <OneView key={view.id} id={id} view={view} tools={tools} editor={editor} />
        ))}
      </ul>
      {tools && (
        <div className={styles.tools}>
          {views.length < MAX_VIEWS && (
            <button type="button" className="btn btn--sm btn--quiet" onClick={() => acts.addView(id)}>
              <Plus className="i" aria-hidden />
              {groupWords.addView}
            </button>
          )}
          <button
            type="button"
            className="btn btn--sm btn--quiet"
            onClick={() =>
              acts.dropViews(
                id,
                views.map((view) => view.id),
              )
            }
          >
            {groupWords.dropAll}
          </button>
        </div>
      )}
    </section>
  )
}

interface OneProps extends Props {
  readonly view: LetteredView
  readonly tools: boolean
}

const OneView = ({ id, view, tools, editor }: OneProps) => {
  const here = useBoardHere()
  const { ui, byPoint, rights } = here
  const ref = useRow(byPoint.view, id, (state) => state.refs[id] ?? '')
  const carets = useRow(byPoint.people, caretKey(id, view.id), (state) =>
    state.carets.get(caretKey(id, view.id)),
  )
  const fits = mayOpenInEditor(view.body)
  const opens = rights.mayWrite && fits
  const isWrittenIn = useView(
    ui.store,
    ({ focus }) => focus.kind === 'editing' && focus.point === id && focus.view === view.id,
  )
  const editing = isWrittenIn && fits && mayGoOn(rights)
  const name = `${viewElementId(id, view.id)}-name`
  const label = groupWords.viewOf(view.letter, ref)
  const empty = isBlank(view.body) && !carets
  return (
    <li className={shared.view} data-writing={editing || carets !== undefined || undefined}>
      <div className={styles.head}>
        <b id={name}>
          {boardWords.view(view.letter)}
          <span className="sr">{groupWords.ofPoint(ref)}</span>
        </b>
        {tools && (
          <button
            type="button"
            className={styles.drop}
            aria-label={groupWords.dropView(view.letter)}
            title={groupWords.dropView(view.letter)}
            onClick={() => createGroupActs(here).dropViews(id, [view.id])}
          >
            <X className="i" aria-hidden />
          </button>
        )}
      </div>
      {editing ? (
        <div id={viewElementId(id, view.id)} className={styles.field} tabIndex={-1}>
          {editor(view.id, label)}
        </div>
      ) : opens ? (
        // biome-ignore lint/a11y/useSemanticElements: a button may not hold paragraphs and lists
        <div
          id={viewElementId(id, view.id)}
          className={styles.words}
          role="button"
          tabIndex={0}
          aria-labelledby={`${name} ${viewElementId(id, view.id)}`}
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest('a')) return
            event.stopPropagation()
            const words = event.currentTarget.querySelector('.body')
            ui.edit(id, words && placeIn(words, event), view.id)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            event.stopPropagation()
            ui.edit(id, null, view.id)
          }}
        >
          <Words view={view} empty={empty} carets={carets} />
        </div>
      ) : (
        <Words view={view} empty={empty} carets={carets} />
      )}
    </li>
  )
}

const Words = ({
  view,
  empty,
  carets,
}: {
  readonly view: LetteredView
  readonly empty: boolean
  readonly carets: Parameters<typeof PaintedBody>[0]['carets'] | undefined
}) =>
  empty ? (
    <p className={styles.empty}>{groupWords.emptyView}</p>
  ) : (
    <PaintedBody body={view.body} {...(carets && { carets })} />
  )
