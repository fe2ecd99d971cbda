/** Sets of clocks, by author: what somebody wrote, or deleted. */

/** So many clocks of one author, from `clock` on. */
export interface Span {
  readonly client: number
  readonly clock: number
  readonly len: number
}

/** The same again, written under the clocks from `as` on. */
export interface Anew extends Span {
  readonly as: { readonly client: number; readonly clock: number }
}

/** From one clock to before another. */
export type Stretch = readonly [from: number, to: number]

export class Spans {
  /** By author, as [from, to), in the order they were added; a run goes on in the same one. */
  readonly #ranges = new Map<number, [from: number, to: number][]>()
  /** The same in order, none touching another; put together when it is asked for. */
  readonly #inOrder = new Map<number, readonly Stretch[]>()
  #count = 0

  /** How many stretches it holds: what it costs to keep. */
  get count() {
    return this.#count
  }

  /** Whose clocks it holds. */
  get clients(): Iterable<number> {
    return this.#ranges.keys()
  }

  add({ client, clock, len }: Span): void {
    let ranges = this.#ranges.get(client)
    if (ranges === undefined) {
      ranges = []
      this.#ranges.set(client, ranges)
    }
    if (this.#inOrder.size > 0) this.#inOrder.delete(client)
    const last = ranges.at(-1)
    if (last && clock >= last[0] && clock <= last[1]) last[1] = Math.max(last[1], clock + len)
    // Backspace goes the other way.
    else if (last && clock < last[0] && clock + len >= last[0]) {
      last[0] = clock
      last[1] = Math.max(last[1], clock + len)
    } else {
      ranges.push([clock, clock + len])
      this.#count++
    }
  }

  /** All of the others, but what `but` holds. */
  addAll(others: Spans, but: Spans = NONE): void {
    for (const [client, ranges] of others.#ranges)
      for (const range of ranges)
        for (const [from, to] of but.isEmpty ? [range] : but.without(client, ...range))
          this.add({ client, clock: from, len: to - from })
  }

  has(client: number, clock: number): boolean {
    return this.within(client, clock, clock + 1).length > 0
  }

  /** What it holds of [from, to), in order. As dear as what it finds, however long that is. */
  within(client: number, from: number, to: number): Stretch[] {
    const known = this.#inOrder.get(client) ?? inOrder(this.#ranges.get(client) ?? [])
    this.#inOrder.set(client, known)
    let [low, high] = [0, known.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((known[middle]?.[1] ?? 0) > from) high = middle
      else low = middle + 1
    }
    const found: Stretch[] = []
    for (let at = known[low]; at && at[0] < to; at = known[++low])
      found.push([Math.max(at[0], from), Math.min(at[1], to)])
    return found
  }

  /** What it does not hold of [from, to), in order. */
  without(client: number, from: number, to: number): Stretch[] {
    const rest: Stretch[] = []
    let at = from
    for (const [start, end] of this.within(client, from, to)) {
      if (start > at) rest.push([at, start])
      at = end
    }
    if (at < to) rest.push([at, to])
    return rest
  }

  /** What it holds of these, by the clocks under which it was written anew. */
  anew(all: readonly Anew[]): Span[] {
    return all.flatMap(({ client, clock, len, as }) =>
      this.within(client, clock, clock + len).map(([from, to]) => ({
        client: as.client,
        clock: as.clock + from - clock,
        len: to - from,
      })),
    )
  }

  get isEmpty() {
    return this.#count === 0
  }
}

const NONE = new Spans()

const inOrder = (ranges: readonly Stretch[]): readonly Stretch[] => {
  const joined: [from: number, to: number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}
