/**
 * Which signs a column goes by. Always true: the three standard ones have their own; columns that a workshop made for
 * itself differ from these and, by their place, from each other, wherever they are shown. A list that stands alone is
 * plain.
 */
const STANDARD = ['banked', 'discuss', 'options'] as const

/** As many as a round may have columns. */
const OWN = ['own1', 'own2', 'own3', 'own4', 'own5', 'own6', 'own7', 'own8'] as const

export type ColumnSign = (typeof STANDARD)[number] | (typeof OWN)[number] | 'plain'

/** From the id, which says the place of those that were typed in beside each other; named later, any will do. */
export const columnSign = (id: string): ColumnSign => {
  const standard = STANDARD.find((each) => each === id)
  if (standard || id === 'list') return standard ?? 'plain'
  const [, typed] = /^column-(\d+)$/.exec(id) ?? []
  const place =
    typed === undefined ? [...id].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) : Number(typed) - 1
  return OWN[Math.max(0, place) % OWN.length] ?? 'plain'
}
