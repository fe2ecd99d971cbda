/** Sets of clocks, by author: what somebody wrote, or deleted. */

/** So many clocks of one author, from `clock` on. */
export interface Span {
  readonly client: number
  readonly clock: number
  readonly len: number
}

export class Spans {
  /** By author, as [from, to), in the order they were added; a run goes on in the same one. */
  readonly #ranges = new Map<number, [from: number, to: number][]>()
  #count = 0

  /** How many stretches it holds: what it costs to keep. */
  get count() {
    return this.#count
  }

  add({ client, clock, len }: Span): void {
    const ranges = this.#ranges.get(client) ?? []
    this.#ranges.set(client, ranges)
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

  addAll(others: Spans): void {
    for (const [client, ranges] of others.#ranges)
      for (const [from, to] of ranges) this.add({ client, clock: from, len: to - from })
  }

  has(client: number, clock: number): boolean {
    return this.#ranges.get(client)?.some(([from, to]) => clock >= from && clock < to) ?? false
  }

  get isEmpty() {
    return this.#count === 0
  }
}
