/** Documents, what one edit of them changes, and what the guard says to it. */
import * as Y from 'yjs'
import { EDIT } from '../../shared/board/edits.ts'
import type { Owner, Verdict } from '../../shared/wire/guard.ts'
import { createGuard } from '../../shared/wire/guard.ts'

export const FREE = (): Owner => 'free'

export const docOf = (edit: (doc: Y.Doc) => void, client?: number): Y.Doc => {
  const doc = new Y.Doc()
  if (client !== undefined) doc.clientID = client
  doc.transact(() => edit(doc))
  return doc
}
export const updateOf = (edit: (doc: Y.Doc) => void, client?: number) =>
  Y.encodeStateAsUpdate(docOf(edit, client))

/** What one edit of a document changed. */
export const step = (doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  let made: Uint8Array = Y.encodeStateAsUpdate(doc, before)
  const keep = (update: Uint8Array) => {
    made = update
  }
  doc.on('update', keep)
  doc.transact(() => edit(doc), EDIT)
  doc.off('update', keep)
  return made
}

export const copyOf = (doc: Y.Doc, client?: number): Y.Doc => {
  const copy = new Y.Doc()
  if (client !== undefined) copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

export const judge = (doc: Y.Doc, update: Uint8Array, ownerOf: (client: number) => Owner = FREE): Verdict =>
  createGuard(doc).judge(update, ownerOf)

export const reasonOf = (verdict: Verdict) => ('reason' in verdict ? verdict.reason : verdict.kind)

export const must = (verdict: Verdict): Extract<Verdict, { readonly kind: 'accept' }> => {
  if (verdict.kind !== 'accept') throw new Error(reasonOf(verdict))
  return verdict
}
