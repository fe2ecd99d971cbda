/**
 * Mounts the live editor over a point, in the same turn as the tap where its chunk is here already; until then the
 * painted words stay and what is typed is held for it. Leaving the point closes it; the words are in the document all
 * along.
 */
import type { Editor } from '@tiptap/core'
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Spot } from '../../../shared/board/split.ts'
import { viewsOnShow } from '../../../shared/board/views.ts'
import type { PointId, ViewId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { useApp } from '../../app-context.tsx'
import { loadEditor, loadedEditor } from '../../point/editor/load.ts'
import { columnOf, headingOf } from '../../state/board-view.ts'
import type { TypedOn } from '../../ui/typed-on.ts'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { reorderPoint } from './beneath-acts.ts'
import type { BoardHere } from './board-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { focusComposer } from './focus.ts'
import { withGroupActs } from './group-load.tsx'
import { holdKeys, signsIn } from './hold-keys.ts'
import { bringInSight } from './in-sight.ts'
import { TextTools } from './late-parts.tsx'
import { leaveDisagreement } from './leave-disagreement.ts'
import { leaveEmpty } from './leave-empty.ts'
import { goToPoint } from './on-the-way.ts'
import { PaintedWords } from './PaintedWords.tsx'
import styles from './point.module.css'
import { watchPress } from './watch-press.ts'

interface Props {
  readonly id: PointId
  /** The view under it that is written in; absent: the point itself. */
  readonly view?: ViewId
  /** How the field is named to a screen reader. */
  readonly label: string
}

export const EditedBody = ({ id, view, label }: Props) => {
  const [module, setModule] = useState(loadedEditor)
  const here = useBoardHere()
  const { ui } = here
  const hereNow = useRef(here)
  hereNow.current = here
  const { typedOn } = useApp()
  const [held] = useState<KeyboardEvent[]>(() => [])
  // Before the next key: it may come with the one that opened the point.
  useLayoutEffect(() => {
    ui.mute(false) // from here on the editor has the keys, or they are held for it
    if (module) return
    const leave = () => {
      ui.select(id)
      goToPoint(id)
    }
    const letGo = holdKeys(held, leave)
    let waits = true
    const isHere = (loaded: NonNullable<ReturnType<typeof loadedEditor>>) => {
      if (!waits) return
      waits = false
      setModule(() => loaded)
    }
    const isNowhere = () => {
      if (!waits) return
      if (signsIn(held) === '') ui.warn(common.unreachable)
      leave()
    }
    loadEditor().then(isHere, isNowhere)
    return () => {
      letGo()
      waits = false
    }
  }, [module, held, ui, id])
  useLayoutEffect(() => () => keepUnwritten(typedOn, held.splice(0)), [typedOn, held])
  useLayoutEffect(() => () => queueMicrotask(() => leaveDisagreement(hereNow.current, id)), [id])
  if (!module) return view === undefined ? <PaintedWords id={id} /> : null
  return (
    <LiveBody id={id} label={label} module={module} held={held} {...(view !== undefined && { at: view })} />
  )
}

/** The point was left before its editor was here: what was typed for it is shown, and not dropped in silence. */
const keepUnwritten = (typedOn: TypedOn, keys: readonly KeyboardEvent[]) => {
  const text = signsIn(keys)
  if (text !== '') typedOn.keep(text)
}

/** Splits the point where the caret is; the writing in it ends with that, and goes on where it cannot be. */
const splitHere = (here: BoardHere, id: PointId, spot: Spot) =>
  withGroupActs(here, (group) => group.split(id, spot))

type LiveProps = Omit<Props, 'view'> & {
  readonly at?: ViewId
  readonly module: NonNullable<ReturnType<typeof loadedEditor>>
  /** Keys that were pressed before it was here; it takes them. */
  readonly held: KeyboardEvent[]
}

const LiveBody = ({ id, at, label, module, held }: LiveProps) => {
  const here = useBoardHere()
  const { session, ui, acts, view, citing } = here
  const { typedOn } = useApp()
  const element = useRef<HTMLDivElement>(null)
  const tools = useRef<HTMLDivElement>(null)
  const onSplit = useEffectEvent((spot: Spot) => splitHere(here, id, spot))
  const [editor, setEditor] = useState<Editor | null>(null)
  const hereNow = useRef(here)
  hereNow.current = here
  // The latest, but no reason to make the editor anew under somebody's hands.
  const isRef = useRef(citing.isRef)
  isRef.current = citing.isRef

  useLayoutEffect(() => {
    const { focus } = ui.store.getState()
    if (!element.current || focus.kind !== 'editing') return
    const finish = () => {
      ui.select(id)
      goToPoint(id)
    }
    const made = module.createPointEditor({
      session,
      point: id,
      ...(at !== undefined && { view: at }),
      element: element.current,
      label,
      at: ui.caretLeft.at?.focus === focus ? ui.caretLeft.at : focus.at,
      isRef: (ref) => isRef.current(ref),
      events: {
        done: finish,
        doneAndNext() {
          const column = columnOf(view.getState(), id)
          ui.select(null)
          if (column) focusComposer(column)
        },
        reorder(by) {
          reorderPoint(hereNow.current, id, by)
          requestAnimationFrame(show)
        },
        undo: () => acts.undo(id),
        redo: () => acts.redo(id),
        stepView(by) {
          const views = viewsOnShow(view.getState().points.get(id)?.views ?? [])
          const next = views[views.findIndex((each) => each.id === at) + by]
          if (next) ui.edit(id, null, next.id)
          return next !== undefined
        },
        link: () => ui.open({ kind: 'link' }),
        tools: () => tools.current?.querySelector('button')?.focus(),
        split: onSplit,
        tooLong: (characters, isAlone) =>
          ui.warn(
            (isAlone ? boardWords.pasteTooLong : boardWords.pasteMakesTooLong)(characters, LIMITS.point),
          ),
        picture: () => ui.warn(boardWords.pictureOnly),
        foreign: finish,
        pasteList(points) {
          const state = view.getState()
          const column = at === undefined ? columnOf(state, id) : undefined
          if (column) acts.addAll(column, points, headingOf(state, id) ?? id)
          return column !== undefined
        },
      },
    })
    if (!made) {
      keepUnwritten(typedOn, held.splice(0))
      return finish()
    }
    const press = watchPress()
    const begun = session.undo.latest
    // Leaving the row closes it; going to its own tools, or to a dialog they opened, does not.
    made.on('blur', ({ event }) => {
      const to = event.relatedTarget
      const row = element.current?.closest('li[data-point]')
      if (!(to instanceof Node) || row?.contains(to) || ui.store.getState().dialog) return
      // Its tools go with it, and what stands below comes up: not between the press of a mouse and its release.
      press.whenReleased(() => {
        const { focus } = ui.store.getState()
        if (focus.kind === 'editing' && focus.point === id) ui.select(null)
      })
    })
    setEditor(made)
    // Its tools come with it; and a phone's keyboard takes half the screen away.
    const show = () => bringInSight(element.current?.closest<HTMLElement>('li[data-point]') ?? null)
    const frame = requestAnimationFrame(show)
    window.visualViewport?.addEventListener('resize', show)
    const goesOn = () => ui.store.getState().focus === focus && !ui.store.getState().dialog
    keepUnwritten(typedOn, module.typeAhead(made, held.splice(0), goesOn))
    return () => {
      cancelAnimationFrame(frame)
      window.visualViewport?.removeEventListener('resize', show)
      setEditor(null)
      press.end()
      // Where somebody moved the point to another column, its row there takes over.
      const { anchor, head } = made.state.selection
      ui.caretLeft.at = { focus, anchor, head }
      made.destroy()
      if (at === undefined) queueMicrotask(() => leaveEmpty(hereNow.current, id, begun))
    }
  }, [session, ui, acts, view, id, at, label, module, held, typedOn])

  return (
    <>
      <div ref={element} className="body" dir="auto" />
      <div ref={tools} className={styles.tools}>
        {editor && (
          <TextTools
            editor={editor}
            id={id}
            indent={module.indent}
            inView={at !== undefined}
            onSplit={() => splitHere(here, id, module.spotOf(editor))}
          />
        )}
      </div>
    </>
  )
}
