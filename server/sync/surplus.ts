/** What goes where something is kept of many people together and is too much: never for one of them that of another. */

export interface Held {
  readonly who: string
  /** It is about what they wrote themselves: missed least. */
  readonly own: boolean
}

/**
 * Those of `all`, oldest first, without which the others weigh no more than `most`: always one of whoever holds most, of
 * theirs what is about their own words first, then the oldest.
 */
export const surplus = <Each extends Held>(
  all: readonly Each[],
  weightOf: (each: Each) => number,
  most: number,
): ReadonlySet<Each> => {
  const holders = new Map<string, { weight: number; own: Each[]; rest: Each[]; next: number }>()
  let weight = 0
  for (const each of all) {
    const holder = holders.get(each.who) ?? { weight: 0, own: [], rest: [], next: 0 }
    holders.set(each.who, holder)
    holder[each.own ? 'own' : 'rest'].push(each)
    holder.weight += weightOf(each)
    weight += weightOf(each)
  }
  const gone = new Set<Each>()
  while (weight > most) {
    const [first, ...others] = holders.values()
    if (!first) break
    const holder = others.reduce((heaviest, each) => (each.weight > heaviest.weight ? each : heaviest), first)
    const { own, rest, next } = holder
    const each = own[next] ?? rest[next - own.length]
    if (!each) break
    holder.next++
    gone.add(each)
    holder.weight -= weightOf(each)
    weight -= weightOf(each)
  }
  return gone
}
