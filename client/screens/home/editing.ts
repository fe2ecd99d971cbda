/**
 * A draft with its past, so that every edit can be taken back. Typing one name is one step.
 * Always true: undoing all steps gives the draft that the note became.
 */
import type { Draft, Edit } from '../../state/preview-draft.ts'

export interface Editing {
  readonly draft: Draft
  readonly past: readonly Draft[]
  /** What the last step did, in words; empty before the first. */
  readonly said: string
  /** Steps with the same key in a row are one. */
  readonly key: string | null
}

export type Act = (edit: Edit, said: string, key?: string) => void

export const editingOf = (draft: Draft): Editing => ({ draft, past: [], said: '', key: null })

export const act = (editing: Editing, edit: Edit, said: string, key: string | null): Editing => {
  const draft = edit(editing.draft)
  if (draft === editing.draft) return editing
  const goesOn = key !== null && key === editing.key
  return { draft, past: goesOn ? editing.past : [...editing.past, editing.draft], said, key }
}

export const undo = (editing: Editing, said: string): Editing => {
  const draft = editing.past.at(-1)
  return draft ? { draft, past: editing.past.slice(0, -1), said, key: null } : editing
}
