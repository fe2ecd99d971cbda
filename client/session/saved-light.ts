/**
 * Whether a person's words are safe, in one value. Pure: what the link knows in, what the light says out. It may only
 * ever say `saved` when the server has said so of everything this tab holds.
 */
import type { Rights } from '../../shared/roles.ts'

export type LinkPhase =
  | { readonly name: 'connecting' }
  | { readonly name: 'connected' }
  /** Final: the server has closed for good. */
  | { readonly name: 'closed'; readonly code: number; readonly reason: string }

export interface LinkFacts {
  readonly phase: LinkPhase
  /** Our step 1 was answered on this connection. */
  readonly synced: boolean
  /** We have answered the server's latest step 1 on this connection. */
  readonly answered: boolean
  /** Counted frames sent on this connection, and how many of them are flushed. */
  readonly sent: number
  readonly saved: number
  /** Null before the server said, and in rooms that have none. */
  readonly rights: Rights | null
  /** Changes made here that are not known to be saved. */
  readonly unsaved: number
  /** In how many points they were made, as far as that is known; a run of keys is many changes in one. */
  readonly points: number
  /** Another tab of this device holds words that it has not delivered. */
  readonly elsewhere: boolean
  /** Some of them wait here until a word is put together. */
  readonly waits: boolean
  /** Where the unsaved changes are, or would be: on this device, or in the open page alone. */
  readonly kept: 'device' | 'page'
  /** Connected as far as anybody has said, and nothing was heard from the server for longer than it is ever silent. */
  readonly isSilent: boolean
}

export type Light =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Connected, nothing of their own is unsaved, and they see more than the server is known to have on its disk. */
  | { readonly kind: 'reading' }
  /** Connecting for the first time, and nothing has failed yet; nothing is held. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'offline'; readonly changes: number; readonly kept: LinkFacts['kept'] }
  /** Connected, but may not write now: the words wait here. */
  | {
      readonly kind: 'held'
      readonly changes: number
      readonly kept: LinkFacts['kept']
      readonly why: NonNullable<Rights['why']>
    }
  /** The server will not take them any more. */
  | { readonly kind: 'refused'; readonly changes: number; readonly code: number; readonly reason: string }

/** `wasTried`: it was connected before, or could not be. */
export const lightOf = (facts: LinkFacts, wasTried: boolean): Light => {
  const { phase, rights, unsaved, elsewhere, kept, isSilent, synced } = facts
  switch (phase.name) {
    case 'closed':
      return { kind: 'refused', changes: unsaved, code: phase.code, reason: phase.reason }
    case 'connecting':
      return wasTried || unsaved > 0 ? { kind: 'offline', changes: unsaved, kept } : { kind: 'connecting' }
    case 'connected':
      // A line that died without a word: who is on it is as good as away, and is told so.
      if (isSilent) return { kind: 'offline', changes: unsaved, kept }
      if (unsaved > 0 && rights !== null && !rights.mayWrite)
        return { kind: 'held', changes: unsaved, kept, why: rights.why ?? 'viewer' }
      if (isSaved(facts)) return { kind: 'saved' }
      if (unsaved > 0 || elsewhere) return { kind: 'saving' }
      // Who has been told what the server has is connected, whatever it has still to say.
      return synced ? { kind: 'reading' } : { kind: 'connecting' }
  }
}

/**
 * The server has everything that this document holds. It counts no frame after one that it dropped, so where the counts
 * agree and nothing waits to be sent nothing is held, whoever may write.
 */
export const isDelivered = ({ phase, synced, answered, sent, saved, waits }: LinkFacts): boolean =>
  phase.name === 'connected' && synced && answered && sent === saved && !waits

/** CONTRACT, message 100: when a client may say Saved. */
export const isSaved = (facts: LinkFacts): boolean =>
  isDelivered(facts) &&
  (facts.rights === null || facts.rights.mayWrite || facts.unsaved === 0) &&
  !facts.elsewhere

/** In how many points something is unsaved; null: something is, and it is not known in which. */
export const changedPoints = ({ unsaved, points }: LinkFacts): number | null =>
  unsaved > 0 && points === 0 ? null : points
