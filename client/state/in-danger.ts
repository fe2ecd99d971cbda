/**
 * Whether words are in danger, as a line above the board says it. What mostly passes by itself is left a moment for that:
 * the first connection of a page that brings words along, and a board that was put back, until the new one has come.
 *
 * Always true: nothing is left unsaid for longer than that moment, and everything else is said at once.
 */
import { CLOSE } from '../../shared/wire/close-codes.ts'
import type { RoomLink } from '../session/room-link.ts'
import type { Light } from '../session/saved-light.ts'

/** In ms. */
export const PASSES_MS = 1500

export interface InDanger {
  readonly isTold: boolean
  subscribe(listener: () => void): () => void
}

/** Worth a line of its own; what comes and goes with every key is not. */
const isSerious = ({ kind }: Light) => kind === 'refused' || kind === 'offline' || kind === 'held'

export const createInDanger = (
  shining: Pick<RoomLink, 'light' | 'subscribe'>,
  link: Pick<RoomLink, 'wasTried'>,
): InDanger => {
  const mayPass = (light: Light) =>
    light.kind === 'offline' ? !link.wasTried : light.kind === 'refused' && light.code === CLOSE.gone
  const isSaidAtOnce = () => isSerious(shining.light) && !mayPass(shining.light)
  let isTold = isSaidAtOnce()
  return {
    get isTold() {
      return isTold
    },
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | null = null
      const show = (next: boolean) => {
        if (next === isTold) return
        isTold = next
        listener()
      }
      const stop = () => {
        if (timer !== null) clearTimeout(timer)
        timer = null
      }
      const follow = () => {
        if (isSaidAtOnce() || !isSerious(shining.light)) {
          stop()
          show(isSaidAtOnce())
        } else if (!isTold)
          timer ??= setTimeout(() => {
            timer = null
            show(true)
          }, PASSES_MS)
      }
      follow()
      const leave = shining.subscribe(follow)
      return () => {
        leave()
        stop()
      }
    },
  }
}
