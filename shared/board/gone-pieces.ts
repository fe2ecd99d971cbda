/** What was deleted lately, found by its clocks: by author, by where each began, in that order; none reaches into the next. */
import type { Piece } from './gone.ts'

export class Gone {
  readonly #byAuthor = new Map<number, Piece[]>()

  constructor(pieces: Iterable<Piece>) {
    for (const piece of pieces) {
      const known = this.#byAuthor.get(piece.client)
      if (known) known.push(piece)
      else this.#byAuthor.set(piece.client, [piece])
    }
    for (const known of this.#byAuthor.values()) known.sort((a, b) => a.clock - b.clock)
  }

  /** The piece in which a clock lies. */
  at(client: number, clock: number): Piece | undefined {
    return this.within(client, clock, clock + 1)[0]
  }

  /** The pieces of which something lies in [from, to). */
  within(client: number, from: number, to: number): Piece[] {
    const known = this.#byAuthor.get(client) ?? []
    let [low, high] = [0, known.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const piece = known[middle]
      if (piece && piece.clock + lengthOf(piece) > from) high = middle
      else low = middle + 1
    }
    const found: Piece[] = []
    for (let piece = known[low]; piece && piece.clock < to; piece = known[++low]) found.push(piece)
    return found
  }
}

export const lengthOf = (piece: Piece) => (piece.kind === 'text' ? piece.text.length : 1)
