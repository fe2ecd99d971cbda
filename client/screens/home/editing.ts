/**
 * A draft with its past, so that every edit can be taken back. Typing one name is one step.
 * Always true: undoing all steps gives the draft that the note became, also where a reload has made one of many
 * (`kept-preview.ts`), which is said on the button; before anything but a name is changed, what is chosen for inferred
 * columns is put in place, as a step of its own.
 */
import type { Draft, DraftStrand, Edit } from '../../state/preview-draft.ts'
import type { Choice, Choices } from './choices.ts'
import { choiceKey, settled, stillOpen } from './choices.ts'

export interface Editing {
  readonly draft: Draft
  readonly past: readonly Draft[]
  /** Its first step stands for all that was done before a reload. */
  readonly undoesAll: boolean
  /** What the last step did, in words; empty before the first. */
  readonly said: string
  /** Steps with the same key in a row are one. */
  readonly key: string | null
  readonly choices: Choices
}

export type Act = (edit: Edit, said: string, key?: string) => void

/** Inferred columns: what is chosen for each, and how to choose and to answer. */
export interface Asking {
  readonly choices: Choices
  readonly choose: (strand: DraftStrand, column: string, choice: Choice) => void
  readonly answer: (strand: DraftStrand, column: string, choice: Choice, said: string) => void
}

export const editingOf = (draft: Draft): Editing => ({
  draft,
  past: [],
  undoesAll: false,
  said: '',
  key: null,
  choices: new Map(),
})

export const act = (editing: Editing, edit: Edit, said: string, key: string | null): Editing => {
  const { past, choices } = editing
  const before = key === null ? settled(editing.draft, choices) : editing.draft
  const draft = edit(before)
  if (draft === before) return editing
  if (key !== null && key === editing.key) return { ...editing, draft, said }
  const steps = before === editing.draft ? [before] : [editing.draft, before]
  return { ...editing, draft, past: [...past, ...steps], said, key, choices: stillOpen(draft, choices) }
}

/** Keeps what is chosen for an inferred column; it can be chosen anew until it is put in place. */
export const choose = (editing: Editing, strand: number, column: string, choice: Choice): Editing => ({
  ...editing,
  choices: new Map(editing.choices).set(choiceKey(strand, column), choice),
})

/** Puts in place what is chosen for one inferred column. */
export const answer = (
  editing: Editing,
  strand: number,
  column: string,
  choice: Choice,
  said: string,
): Editing => {
  const key = choiceKey(strand, column)
  const draft = settled(editing.draft, new Map([[key, choice]]))
  if (draft === editing.draft) return editing
  const choices = new Map(editing.choices)
  choices.delete(key)
  return { ...editing, draft, past: [...editing.past, editing.draft], said, key: null, choices }
}

export const undo = (editing: Editing, said: string): Editing => {
  const draft = editing.past.at(-1)
  if (!draft) return editing
  const past = editing.past.slice(0, -1)
  return { ...editing, draft, past, undoesAll: editing.undoesAll && past.length > 0, said, key: null }
}
