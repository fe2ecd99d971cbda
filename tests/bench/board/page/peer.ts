/**
 * The pages our board is measured beside, fed by the same server: a live TipTap editor for every point, with the same
 * extensions as our one editor has; or a list of the same words, as plain as the DOM allows.
 */
import { Editor, Extension } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, ListKeymap } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { yCursorPlugin, ySyncPlugin } from '@tiptap/y-tiptap'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Link } from '../../../../client/point/editor/link.ts'
import type { Body, Run } from '../../../../shared/board/body.ts'
import { layOut } from '../../../../shared/board/layout.ts'
import type { Point } from '../../../../shared/board/read.ts'
import { readPoint, readPoints } from '../../../../shared/board/read.ts'
import { bodyOf, pointOf, pointsOf } from '../../../../shared/board/schema.ts'
import type { PointId } from '../../../../shared/ids.ts'
import { SUBPROTOCOL, TOKEN_PREFIX } from '../../../../shared/wire/messages.ts'

const { kind, room, token } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
const doc = new Y.Doc()
const provider = new WebsocketProvider(`${location.origin.replace('http', 'ws')}/sync`, room ?? '', doc, {
  disableBc: true,
  protocols: [SUBPROTOCOL, TOKEN_PREFIX + token],
})

const element = (name: string, ...children: readonly (Node | string)[]) => {
  const made = document.createElement(name)
  made.append(...children)
  return made
}

const paintRun = (run: Run): Node | string => {
  if (run.href !== undefined) return Object.assign(element('a', run.text), { href: run.href })
  return run.bold ? element('strong', run.text) : run.text
}

const paintBody = (body: Body): HTMLElement[] =>
  body.map((block) => {
    if (block.type === 'list')
      return element('ul', ...block.items.map((item) => element('li', ...paintBody(item))))
    return element('p', ...(block.type === 'paragraph' ? block.runs.map(paintRun) : [block.text]))
  })

const rows = new Map<string, HTMLElement>()
const rowOf = (point: Point) => {
  const words = element('div')
  const row = element('li', words)
  row.dataset.point = point.id
  rows.set(point.id, words)
  return { row, words }
}

const paintPlain = (words: HTMLElement, point: Point) => words.replaceChildren(...paintBody(point.body))

const openEditor = (words: HTMLElement, { id }: Point) => {
  const point = pointOf(doc, id)
  const body = point && bodyOf(point)
  if (!body) return
  const shared = Extension.create({
    name: 'shared',
    addProseMirrorPlugins: () => [ySyncPlugin(body), yCursorPlugin(provider.awareness)],
  })
  const extensions = [Document, Paragraph, Text, Bold, Italic, BulletList, ListItem, ListKeymap]
  new Editor({ element: words, extensions: [...extensions, Link, shared] })
}

/** Builds the page from what is there; resolves with the milliseconds until it is painted. */
const paint = (points: readonly Point[]) => {
  const begun = performance.now()
  const { columns } = layOut(points)
  const board = element('main')
  for (const [column, list] of columns) {
    const made = list.map((point) => {
      const { row, words } = rowOf(point)
      if (kind === 'editors') openEditor(words, point)
      else paintPlain(words, point)
      return row
    })
    board.append(Object.assign(element('ol', ...made), { id: column }))
  }
  document.body.replaceChildren(board)
  return new Promise<number>((resolve) => {
    const painted = new MessageChannel()
    painted.port1.onmessage = () => resolve(performance.now() - begun)
    requestAnimationFrame(() => painted.port2.postMessage(0))
  })
}

provider.once('sync', () => {
  // What the list shows of what others write: the rows that they touch, made anew.
  if (kind === 'list')
    pointsOf(doc).observeDeep((events) => {
      for (const id of new Set(events.map(({ path }) => path[0])))
        if (typeof id === 'string') {
          const words = rows.get(id)
          const map = pointOf(doc, id as PointId)
          const point = map && readPoint(id as PointId, map)
          if (words && point && !words.isContentEditable) paintPlain(words, point)
        }
    })
  const points = readPoints(doc)
  Object.assign(window, { paint: () => paint(points) })
})
