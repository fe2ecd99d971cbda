/** The tables that work on a strand, as one would say them: "Tables 2 and 6". */
import type { Plan, StrandAt } from '../../../shared/workshop/plan.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { listText } from '../../words/formats.ts'
import { projectorWords } from '../../words/projector.ts'

export const tablesOn = (plan: Plan, { round, strand }: StrandAt): string => {
  const names = tablesOf(plan)
    .filter((group) => group.strands[round.id] === strand.id)
    .map((group) => group.name)
  const parts = names.map((name) => /^(\p{L}+) (\d+\p{L}?)$/u.exec(name))
  const kind = parts[0]?.[1]
  if (names.length > 1 && kind && parts.every((part) => part?.[1] === kind)) {
    const said = projectorWords.several(kind, listText(parts.map((part) => part?.[2] ?? '')))
    if (said) return said
  }
  return listText(names)
}
