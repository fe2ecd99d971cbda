/**
 * Words for several points, a heading or a wording, that their writer has not used yet: by what they are for and which
 * those points are.
 *
 * Always true: they are kept as what stands in a composer is, over a reload too, until they are used or taken out. They are
 * found again in whatever order the points are chosen, also without those that others have taken meanwhile.
 */
import type { PointId } from '../../shared/ids.ts'
import type { Drafts } from './drafts.ts'

export type WordsFor = 'heading' | 'wording'

export interface UnusedWords {
  /** Under which those for these points are kept. `areTaken`: whether others have taken all of these. */
  keyFor(
    what: WordsFor,
    points: readonly PointId[],
    areTaken: (points: readonly PointId[]) => boolean,
  ): string
  of(key: string): string | undefined
  /** An empty text removes it. */
  keep(key: string, text: string): void
  all(): readonly string[]
  dispose(): void
}

/** `place`: in the drafts of this browser; null: they live in this page alone. */
export const createUnusedWords = (drafts: Drafts | null, place: string): UnusedWords => {
  const texts = new Map(Object.entries(drafts?.of(place) ?? {}))
  const stop = drafts?.onSentElsewhere(place, (key, text) => {
    if (texts.get(key) === text) texts.delete(key)
  })
  return {
    keyFor(what, points, areTaken) {
      const key = [what, ...points.toSorted()].join(' ')
      if (texts.has(key)) return key
      const wider = [...texts.keys()].find((each) => {
        const [kind, ...all] = each.split(' ') as [string, ...PointId[]]
        return (
          kind === what &&
          points.every((id) => all.includes(id)) &&
          areTaken(all.filter((id) => !points.includes(id)))
        )
      })
      return wider ?? key
    },
    of: (key) => texts.get(key),
    keep(key, text) {
      if (text === '') texts.delete(key)
      else texts.set(key, text)
      drafts?.keep(place, key, text)
    },
    all: () => [...texts.values()],
    dispose: () => stop?.(),
  }
}
