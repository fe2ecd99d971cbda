/**
 * What becomes of each step 2 and update frame of one connection, in the order they come (PROTOCOL S2 to S9).
 *
 * Both ends count these frames. `saved` is how many of them are flushed; a frame that is dropped holds it back until
 * a later step 2, which contains what was dropped, is flushed. Three phases:
 * - `greeting`: no step 2 yet; updates that build on what it will bring are held.
 * - `open`: every frame is judged; one that breaks a rule closes the socket.
 * - `dropping`: something was dropped for want of the right; nothing is applied or judged until a step 2 with it.
 */

import type { Rights } from '../../shared/roles.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { isEmptyUpdate } from '../../shared/wire/codec.ts'
import type { Reason, Rule } from '../../shared/wire/guard-rules.ts'
import { ruleOf } from '../../shared/wire/guard-rules.ts'
import type { Peer } from './peer.ts'
import type { Room } from './room.ts'

const HELD_FRAMES = 200
const HELD_BYTES = 64 * 1024
/** Wait before asking again for words of an id that is another device's, in ms: that device may bring them itself. */
const ASK_AGAIN_MS = 1000

type Phase =
  | {
      readonly name: 'greeting'
      readonly held: { readonly n: number; readonly update: Uint8Array }[]
      bytes: number
      overflowed: boolean
    }
  | { readonly name: 'open' }
  | { readonly name: 'dropping' }

export interface Intake {
  step2(update: Uint8Array): void
  update(update: Uint8Array): void
}

export interface IntakeDeps {
  readonly room: Room
  readonly peer: Peer
  rights(): Rights
  /** The first `count` counted frames are flushed. */
  onSaved(count: number): void
  /** A frame broke a rule, and the socket is closed. */
  onRefused?(rule: Rule): void
}

export const createIntake = ({ room, peer, rights, onSaved, onRefused }: IntakeDeps): Intake => {
  let phase: Phase = { name: 'greeting', held: [], bytes: 0, overflowed: false }
  let received = 0

  const refuse = (reason: Reason) => {
    onRefused?.(ruleOf(reason))
    peer.close(CLOSE.invalid, reason)
  }

  /** Who is dropped for want of the right is told so, unless they know: they may have come to the limit themselves. */
  const drop = () => {
    phase = { name: 'dropping' }
    peer.rightsMayHaveChanged()
  }

  /** Judges a frame of somebody who may write. Returns false where nothing more of it can be done. */
  const take = (update: Uint8Array, n: number, isStep2: boolean): boolean => {
    const verdict = room.judge(peer, update)
    switch (verdict.kind) {
      case 'known':
        room.whenFlushed(() => onSaved(n))
        return true
      case 'accept':
        room.accept(peer, update, verdict, !isStep2, () => onSaved(n))
        return true
      case 'foreign':
        if (!isStep2) refuse('writes under the id of somebody else')
        else if (room.mayRestore(verdict.others)) {
          room.accept(peer, update, verdict, false, () => onSaved(n))
          return true
        } else {
          takeOwnPart(update, verdict.others)
          drop()
          room.askForStep2(peer, ASK_AGAIN_MS)
        }
        return false
      case 'missing':
      case 'invalid':
        refuse(verdict.reason)
        return false
    }
  }

  /** Counted with the step 2 that brings the rest. */
  const takeOwnPart = (update: Uint8Array, others: readonly number[]) => {
    const part = room.withoutOthers(update, others)
    const verdict = part && room.judge(peer, part)
    if (part && verdict?.kind === 'accept') room.accept(peer, part, verdict, false, () => undefined)
  }

  const bringsNothing = (update: Uint8Array) => room.judge(peer, update).kind === 'known'

  const hold = (update: Uint8Array, n: number) => {
    if (phase.name !== 'greeting' || phase.overflowed) return
    if (phase.held.length >= HELD_FRAMES || phase.bytes + update.length > HELD_BYTES) {
      phase.overflowed = true // the step 2, encoded later, contains these
      return
    }
    phase.held.push({ n, update })
    phase.bytes += update.length
  }

  return {
    step2(update) {
      const held = phase.name === 'greeting' ? phase.held : []
      const wasDropping = phase.name === 'dropping'
      if (isEmptyUpdate(update)) {
        phase = { name: 'open' }
        if (wasDropping) room.whenFlushed(() => onSaved(received))
      } else {
        const n = ++received
        if (!rights().mayWrite) {
          if (!bringsNothing(update)) return drop()
          phase = { name: 'open' }
          room.whenFlushed(() => onSaved(n))
        } else {
          phase = { name: 'open' }
          if (!take(update, n, true)) return
        }
      }
      for (const each of held) {
        // What this step 2 went into may have been given up with it: what builds on it is brought again.
        if (phase.name !== 'open' || room.isGivenUp) return
        if (rights().mayWrite ? !take(each.update, each.n, false) : !bringsNothing(each.update)) return drop()
      }
    },
    update(update) {
      if (isEmptyUpdate(update)) return
      const n = ++received
      if (phase.name === 'dropping') return
      if (phase.name === 'greeting' && (phase.held.length > 0 || phase.overflowed)) return hold(update, n)
      if (!rights().mayWrite) {
        if (!bringsNothing(update)) return drop()
        room.whenFlushed(() => onSaved(n))
        return
      }
      if (phase.name === 'greeting' && room.judge(peer, update).kind === 'missing') return hold(update, n)
      take(update, n, false)
    },
  }
}
