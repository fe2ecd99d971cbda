/**
 * Plain text that is pasted into a point: its lines are read as in a composer. In a bullet they are more bullets;
 * elsewhere a line is a paragraph, and what is nested below it its bullets.
 */
import type { Node, ResolvedPos, Schema } from '@tiptap/pm/model'
import { Fragment, Slice } from '@tiptap/pm/model'
import type { Outline } from '../../../shared/board/body.ts'
import { pastedPoints } from './pasted-list.ts'

/** Null where it is one line, which goes in as it is. */
export const textSlice = (text: string, $at: ResolvedPos): Slice | null => {
  if (!/\S\s*[\r\n]\s*\S/.test(text)) return null
  const { schema } = $at.doc.type
  const points = pastedPoints('', text)
  const isInBullet = $at.depth > 1
  const nodes = isInBullet ? [bullets(schema, points)] : points.flatMap((point) => lines(schema, point))
  return Slice.maxOpen(Fragment.from(nodes))
}

const lines = (schema: Schema, { text, children }: Outline): Node[] => {
  const words = schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])
  return children.length === 0 ? [words] : [words, bullets(schema, children)]
}

const bullets = (schema: Schema, items: readonly Outline[]): Node =>
  schema.node(
    'bulletList',
    null,
    items.map((item) => schema.node('listItem', null, lines(schema, item))),
  )
