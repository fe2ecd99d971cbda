/**
 * What a person made of a note so far, as text, to be kept for a reload of the tab. Pure.
 *
 * Always true: it is had again only for the note that it was made of. Of its past there is the draft that the note
 * became, alone: each step would be the whole once more.
 */
import type { Draft } from '../../state/preview-draft.ts'
import type { About } from './about.ts'
import { NO_ABOUT } from './about.ts'
import type { Choice } from './choices.ts'
import type { Editing } from './editing.ts'
import { editingOf } from './editing.ts'

/** A note that was read, and what a person made of it so far. */
export interface Carried {
  readonly source: string
  readonly editing: Editing
  readonly about: About
}

/** Counts up with every change of what is kept: a page of another version does not read it. */
const FORM = 1

interface Kept {
  readonly form: typeof FORM
  readonly source: string
  readonly first: Draft | null
  readonly draft: Draft
  readonly choices: readonly (readonly [string, Choice])[]
  readonly about: About
}

export const keptText = ({ source, editing, about }: Carried): string => {
  const { draft, past, choices } = editing
  const kept: Kept = { form: FORM, source, first: past[0] ?? null, draft, choices: [...choices], about }
  return JSON.stringify(kept)
}

/** Null: nothing was kept of that note, or nothing that can be read. */
export const carriedFrom = (text: string, source: string): Carried | null => {
  try {
    const kept: Kept | null = text === '' ? null : JSON.parse(text)
    if (kept?.form !== FORM || kept.source !== source || !Array.isArray(kept.draft.rounds)) return null
    const { first, draft, choices, about } = kept
    const past = first ? [first] : []
    const editing = { ...editingOf(draft), past, undoesAll: first !== null, choices: new Map(choices) }
    return { source, editing, about: { ...NO_ABOUT, ...about } }
  } catch {
    return null
  }
}
