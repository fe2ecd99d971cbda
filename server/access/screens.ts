/**
 * Screens that wait for a workshop: a projector shows four letters, the facilitator enters them at the desk, and the
 * screen is told where to go. In memory: a screen that waited over a restart asks for new letters.
 */
import { randomBytes, randomInt } from 'node:crypto'
import type { WorkshopId } from '../../shared/ids.ts'
import type { Clock } from '../clock.ts'

/** Where a screen is to go: a workshop, and the secret of its viewers' link. */
export interface Showing {
  readonly workshop: WorkshopId
  readonly key: string
}

export interface Screens {
  /** A screen begins to wait; null where too many do. `claim` is the screen's own, 128 bits. */
  ask(): { readonly code: string; readonly claim: string } | null
  /** What the screen with this claim is to show; null where no screen waits under it. */
  look(claim: string): 'pending' | Showing | null
  /** Gives the screen that shows `code` to a workshop. False where none shows it. */
  give(code: string, showing: Showing): boolean
}

/** How long a screen's letters are good for, in ms. */
export const SCREEN_MS = 10 * 60_000

/** How many screens may wait at once. */
export const WAITING = 2000

/** No vowels, so that no word comes of it; no letter that is taken for another at the far end of a hall. */
const LETTERS = 'BCDFGHJKMPRSTWXZ'
const LENGTH = 4

interface Waiting {
  readonly code: string
  readonly until: number
  showing: Showing | null
}

/** As a person enters it: any case, blanks and hyphens between; null where it cannot be a screen's code. */
export const readScreenCode = (input: unknown): string | null => {
  if (typeof input !== 'string' || input.length > 40) return null
  const code = input.toUpperCase().replace(/[\s-]/g, '')
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null
}

export const createScreens = (clock: Clock): Screens => {
  const byClaim = new Map<string, Waiting>()
  /** Oldest first, as a map keeps them: what is past its time stands at the front. */
  const drop = () => {
    for (const [claim, { until }] of byClaim) {
      if (until > clock.now()) return
      byClaim.delete(claim)
    }
  }
  const shown = (code: string) => [...byClaim.values()].find((each) => each.code === code)

  return {
    ask() {
      drop()
      if (byClaim.size >= WAITING) return null
      let code = newCode()
      while (shown(code)) code = newCode()
      const claim = randomBytes(16).toString('base64url')
      byClaim.set(claim, { code, until: clock.now() + SCREEN_MS, showing: null })
      return { code, claim }
    },
    look(claim) {
      drop()
      const waiting = byClaim.get(claim)
      return waiting ? (waiting.showing ?? 'pending') : null
    },
    give(code, showing) {
      drop()
      const waiting = shown(code)
      // Letters are good for one workshop: another that enters them later is told that no screen shows them.
      if (!waiting || (waiting.showing && waiting.showing.workshop !== showing.workshop)) return false
      waiting.showing = showing
      return true
    },
  }
}

const newCode = () => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
