/** The tables that work on a strand, as one would say them: "Tables 2 and 6". */
import type { Plan, StrandAt } from '../../../shared/workshop/plan.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { projectorWords } from '../../words/projector.ts'

/** The language of the words around it. */
const LANGUAGE = 'en-GB'

export const tablesOn = (plan: Plan, { round, strand }: StrandAt): string => {
  const names = tablesOf(plan)
    .filter((group) => group.strands[round.id] === strand.id)
    .map((group) => group.name)
  const list = (items: readonly string[]) =>
    new Intl.ListFormat(LANGUAGE, { type: 'conjunction' }).format(items)
  const parts = names.map((name) => /^(\p{L}+) (\d+\p{L}?)$/u.exec(name))
  const kind = parts[0]?.[1]
  if (names.length > 1 && kind && parts.every((part) => part?.[1] === kind)) {
    const said = projectorWords.several(kind, list(parts.map((part) => part?.[2] ?? '')))
    if (said) return said
  }
  return list(names)
}

/** `2026-03-09` as "Monday 9 March 2026"; anything else as it stands. */
export const sayDate = (iso: string): string => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T12:00:00Z`) : null
  if (!at || Number.isNaN(at.getTime())) return iso
  return new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'full', timeZone: 'UTC' }).format(at)
}

/** As the viewer's own clock says it. */
export const sayTime = (at: number): string =>
  new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(at)
