/**
 * The one live editor: TipTap on the body of one point, bound to its Yjs fragment. Everything a person types becomes
 * a transaction of the board's document at once, so there is nothing to save when it closes.
 *
 * TipTap's own collaboration extension is left out: it brings an undo of its own. Ours is the board's
 * (`session/undo.ts`), which takes the words and the moves in the order they were done.
 */
import { Editor, Extension } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, ListKeymap } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import type { Node, Slice } from '@tiptap/pm/model'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { saysNothing } from '../../../shared/board/blank.ts'
import type { Outline } from '../../../shared/board/body.ts'
import { MAX_NESTING, mayOpenInEditor, readBody } from '../../../shared/board/body.ts'
import type { Spot } from '../../../shared/board/split.ts'
import type { PointId, ViewId } from '../../../shared/ids.ts'
import type { Person } from '../../../shared/wire/presence.ts'
import type { BoardSession } from '../../session/board-session.ts'
import { isCursor } from '../../session/carets.ts'
import { keepYoungWords } from '../../session/young-words.ts'
import { colourVar, initials } from '../../ui/people-colours.ts'
import { settleCarets } from '../caret.ts'
import { maybeList, maybePicture } from '../paste-list.ts'
import { catchUp } from './catch-up.ts'
import { citedPlugin } from './cited.ts'
import { composing } from './composing.ts'
import { Link } from './link.ts'
import { fitting, nesting } from './nesting.ts'
import { ownCaret } from './own-caret.ts'
import { charactersBeside, charactersTooMany, tidyPasted } from './pasted.ts'
import { pastedPoints, pastedWords } from './pasted-list.ts'
import { textSlice } from './pasted-text.ts'

export { typeAhead } from './type-ahead.ts'

export { pastedPoints, pastedWords }

export interface PointEditorEvents {
  /** The person has finished: by Escape, or by leaving. */
  done(): void
  /** Finished, and ready for the next point. */
  doneAndNext(): void
  undo(): void
  redo(): void
  /** From a view to the one beside it; false: there is none there. */
  stepView(by: -1 | 1): boolean
  /** Alt+Up and Alt+Down. */
  reorder(by: -1 | 1): void
  link(): void
  /** To the buttons of the text. */
  tools(): void
  /** Make a point of its own of what stands at this spot. */
  split(spot: Spot): void
  /** What was pasted is longer than a point takes, by itself or with what stands there; nothing of it was. */
  tooLong(characters: number, isAlone: boolean): void
  /** What was pasted is a picture, without a word that stands for it. */
  picture(): void
  /** Somebody has put something into the point that the editor cannot hold; it has closed. */
  foreign(): void
  /** A list was pasted into the point, and not into one of its bullets; false: it is to go in as it is. */
  pasteList(points: readonly Outline[]): boolean
}

export interface PointEditorOptions {
  readonly session: BoardSession
  readonly point: PointId
  /** The view under it that is written in; absent: the point itself. */
  readonly view?: ViewId
  readonly element: HTMLElement
  readonly label: string
  /** Where the person clicked, in px from the corner of `element`, or what was selected; null: the caret goes to the end. */
  readonly at:
    | { readonly x: number; readonly y: number }
    | { readonly anchor: number; readonly head: number }
    | null
  /** References that are links where the point is painted: they look the same here. */
  readonly isRef: (ref: string) => boolean
  readonly events: PointEditorEvents
}

/** Null where the point has no body. */
export const createPointEditor = ({
  session,
  point,
  view,
  element,
  label,
  at,
  isRef,
  events,
}: PointEditorOptions): Editor | null => {
  const fragment = session.bodyOf(point, view)
  if (!fragment) return null
  session.undo.track(ySyncPluginKey)
  keepWordsOf(session)
  session.undo.separate()

  const shared = Extension.create({
    name: 'shared',
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment),
      citedPlugin(isRef),
      yCursorPlugin(session.awareness, {
        cursorBuilder: buildCaret,
        selectionBuilder: buildSelection,
        awarenessStateFilter: (own: number, client: number, state: { cursor?: unknown } | null) =>
          client !== own && isCursor(session.doc, state?.cursor),
      }),
    ],
  })
  const keys = Extension.create({
    name: 'keys',
    priority: 200,
    addKeyboardShortcuts: () => ({
      'Mod-z': ({ editor }) => inPlace(editor, events.undo),
      'Mod-y': ({ editor }) => inPlace(editor, events.redo),
      'Mod-Shift-z': ({ editor }) => inPlace(editor, events.redo),
      'Mod-k': handled(events.link),
      // As in the editors people know: Tab nests here.
      'Alt-F10': handled(events.tools),
      'Mod-Enter': handled(events.doneAndNext),
      'Mod-Shift-Enter': ({ editor: at }) => {
        if (view === undefined) events.split(spotOf(at))
        return true
      },
      'Alt-ArrowUp': handled(() => events.reorder(-1)),
      'Alt-ArrowDown': handled(() => events.reorder(1)),
      Escape: handled(events.done),
      // In a view, outside its bullets, to the next one; behind the last it is the page's.
      // Before anything is written in a point it is the page's as well: nobody is to be caught here.
      Tab: ({ editor }) => {
        if (view !== undefined && !editor.isActive('listItem')) return events.stepView(1)
        return indent(editor) || !editor.isEmpty
      },
      'Shift-Tab': ({ editor }) => {
        if (view !== undefined && !editor.isActive('listItem')) return events.stepView(-1)
        return editor.commands.liftListItem('listItem') || true
      },
    }),
  })

  /** Pasting is one thing to undo, and so is what was typed before it. */
  const refused = (slice: Slice, beside: number) => {
    const alone = charactersTooMany(slice, 0)
    const characters = alone ?? charactersTooMany(slice, beside)
    if (characters === null) session.undo.separate()
    else events.tooLong(characters, alone !== null)
    return characters !== null
  }
  /** As points of their own, in place of the words that are selected; undone with one press. */
  const pasteList = (view: EditorView, points: readonly Outline[]) =>
    session.undo.together(() => {
      if (!events.pasteList(points)) return false
      const { selection, tr } = view.state
      if (!selection.empty) view.dispatch(tr.deleteSelection())
      return true
    })
  // Before the binding hears of it, which deletes what it has no schema for.
  const onChange = (_events: unknown, transaction: Y.Transaction) => {
    if (transaction.local || editor.isDestroyed || mayOpenInEditor(readBody(fragment))) return
    editor.destroy()
    events.foreign()
  }
  fragment.observeDeep(onChange)

  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: [
      Document,
      Paragraph,
      Text,
      Bold,
      Italic,
      BulletList,
      ListItem,
      ListKeymap,
      Link.configure({ separate: session.undo.separate }),
      ownCaret(session.doc),
      composing(session, point),
      nesting,
      shared,
      keys,
    ],
    editorProps: {
      handleDOMEvents: {
        keydown: catchUp,
        // What is written in another place is another thing to undo, however soon it comes.
        mousedown() {
          session.undo.separate()
        },
      },
      transformPastedHTML: tidyPasted,
      // Nothing from it, whatever its type says, and the text goes in as it is.
      clipboardTextParser: (text, $at, isPlain) => (isPlain ? null : textSlice(text, $at)) as Slice,
      transformPasted: (slice, { state }) => fitting(slice, state),
      handleDrop: ({ state: { doc } }, _event, slice, isMoved) =>
        !isMoved && refused(slice, charactersBeside(doc, { from: 0, to: 0 })),
      handlePaste(view, { clipboardData }, slice) {
        const { doc, selection } = view.state
        if (maybePicture(clipboardData) && saysNothing(slice.content.textBetween(0, slice.content.size))) {
          events.picture()
          return true
        }
        // Also where all of the point is selected.
        const pasted = selection.$from.depth <= 1 ? maybeList(clipboardData) : null
        const points = pasted ? pastedPoints(pasted.html, pasted.plain) : []
        return (
          (points.length > 1 && pasteList(view, points)) || refused(slice, charactersBeside(doc, selection))
        )
      },
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'true',
        'data-writes': point,
      },
    },
  })
  session.writingAt(point)
  editor.on('destroy', () => {
    fragment.unobserveDeep(onChange)
    session.writingAt(null)
  })
  editor.on('transaction', () => {
    // A frame costs the whole page: only where there is something to settle.
    if (!element.querySelector('.caret')) return
    requestAnimationFrame(() => {
      if (!editor.isDestroyed) settleCarets(element)
    })
  })
  editor.view.dispatch(editor.state.tr.setSelection(selectionFor(editor, element, at)))
  // At once: the next key is meant for it. TipTap's own command does it again in the next frame,
  // which takes back where a quick key has moved the caret by then.
  editor.view.focus()
  return editor
}

const selectionFor = (
  { view, state: { doc } }: Editor,
  element: HTMLElement,
  at: PointEditorOptions['at'],
) => {
  if (at === null) return Selection.atEnd(doc)
  if ('anchor' in at) {
    const place = (position: number) => doc.resolve(Math.min(position, doc.content.size))
    return TextSelection.between(place(at.anchor), place(at.head))
  }
  const { left, top } = element.getBoundingClientRect()
  const position = view.posAtCoords({ left: left + at.x, top: top + at.y })
  return position ? Selection.near(doc.resolve(position.pos)) : Selection.atEnd(doc)
}

/** Where the caret is, as `splitAt` counts it. */
export const spotOf = (editor: Editor): Spot => {
  const { $from } = editor.state.selection
  const path = Array.from({ length: $from.depth }, (_, depth) => $from.index(depth))
  return { path, offset: $from.parentOffset }
}

/**
 * A step of undo or redo, after which the caret stands behind the words it changed: the binding may put it at the very
 * end. Where it changed only how they look, as with a link that was taken off, the caret stays.
 */
const inPlace = (editor: Editor, step: () => void) => {
  const { doc: before, selection } = editor.state
  step()
  if (editor.isDestroyed) return true
  const after = editor.state.doc
  const [start, end] = [
    before.content.findDiffStart(after.content),
    before.content.findDiffEnd(after.content),
  ]
  if (start === null || !end) return true
  const isOnlyLook = end.a === end.b && lineBetween(before, start, end.a) === lineBetween(after, start, end.b)
  const { from, to } = selection
  return editor.commands.setTextSelection(isOnlyLook ? { from, to } : Math.max(start, end.b))
}

/** What stands between two places of one line; a sign of its own for any others, which equals no other. */
const lineBetween = (doc: Node, from: number, to: number): string | symbol => {
  const [$from, $to] = [doc.resolve(from), doc.resolve(Math.max(from, to))]
  return $from.parent.inlineContent && $from.sameParent($to)
    ? doc.textBetween(from, $to.pos)
    : Symbol('lines')
}

/** Boards whose young words are kept: as long as they are open, since words may be on their way when the editor has gone. */
const kept = new WeakSet<BoardSession>()

const keepWordsOf = (session: BoardSession) => {
  if (kept.has(session)) return
  kept.add(session)
  const { doc, link } = session
  keepYoungWords({
    doc,
    now: () => performance.now(),
    isDelivered: () => link.light.kind === 'saved',
    writesIn: () => session.writesIn,
  })
}

/** A key that is dealt with, whatever came of it. */
const handled = (act: () => void) => () => {
  act()
  return true
}

/** Indents a bullet, never deeper than a board may nest; in the point's first line it begins one below. */
export const indent = (editor: Editor): boolean => {
  const { $from } = editor.state.selection
  let depth = 0
  for (let d = $from.depth; d > 0; d--) if ($from.node(d).type.name === 'listItem') depth++
  if (depth >= MAX_NESTING || editor.isEmpty) return false
  if (depth > 0) return editor.commands.sinkListItem('listItem')
  if ($from.depth === 0) return false
  return $from.before(1) > 0 ? editor.commands.toggleBulletList() : beginBullet(editor, $from.after(1))
}

/** `at`: right behind the paragraph that it is to hang below. */
const beginBullet = (editor: Editor, at: number): boolean => {
  const item = { type: 'listItem', content: [{ type: 'paragraph' }] }
  const isThere = editor.state.doc.nodeAt(at)?.type.name === 'bulletList'
  return editor
    .chain()
    .insertContentAt(isThere ? at + 1 : at, isThere ? item : { type: 'bulletList', content: [item] })
    .setTextSelection(at + 3) // in its paragraph
    .run()
}

const buildCaret = (user: Person): HTMLElement => {
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.style.setProperty('--p', colourVar(user.colour ?? ''))
  const tag = document.createElement('b')
  const name = document.createElement('span')
  name.textContent = user.label ?? ''
  tag.dataset.initials = initials(user.label ?? '')
  tag.append(name)
  caret.append(tag)
  return caret
}

const buildSelection = (user: Person) => ({
  style: `background: color-mix(in srgb, ${colourVar(user.colour ?? '')} 22%, transparent)`,
  class: 'selection-of-another',
})
