/** The columns a workshop can start from. */
import type { ColumnId } from '../ids.ts'
import type { Column, Round } from './plan.ts'

export type TemplateId = 'strands' | 'lists' | 'blank'

export const BANKED = 'banked' as ColumnId
export const DISCUSS = 'discuss' as ColumnId
export const OPTIONS = 'options' as ColumnId
export const LIST = 'list' as ColumnId

const STANDARD: Record<string, Column> = {
  [BANKED]: {
    id: BANKED,
    name: 'Banked',
    meaning: 'A point is banked when everyone at the table can live with it.',
  },
  [DISCUSS]: { id: DISCUSS, name: 'To discuss', meaning: 'What is still open or disputed.' },
  [OPTIONS]: { id: OPTIONS, name: 'Options', meaning: 'The ways it could go from here.' },
  [LIST]: { id: LIST, name: 'Points', meaning: 'One line for each thing worth keeping.' },
}

/** A column with the standard name and meaning where its id is a known one. */
export const columnFor = (id: string, name: string | null): Column => {
  const known = STANDARD[id]
  return { id: id as ColumnId, name: name ?? known?.name ?? 'Points', meaning: known?.meaning ?? '' }
}

export interface TemplateRound {
  readonly name: string
  readonly kind: Round['kind']
  readonly prompt: string
  readonly columns: readonly Column[]
}

export const TEMPLATES: Record<TemplateId, TemplateRound> = {
  strands: {
    name: 'Progress of the strands',
    kind: 'strands',
    prompt:
      'Where has this strand come to rest? List what we can bank, what stays open, and which ways it could go.',
    columns: [columnFor(BANKED, null), columnFor(DISCUSS, null), columnFor(OPTIONS, null)],
  },
  lists: {
    name: 'Next steps',
    kind: 'lists',
    prompt: 'What has to happen next, and what must not be forgotten?',
    columns: [columnFor(LIST, null)],
  },
  blank: { name: 'Round 1', kind: 'strands', prompt: '', columns: [columnFor('column-1', 'Points')] },
}
