/**
 * Sends a point to another board, and says what became of it, with a way back: by undo as well, in its turn. No React.
 *
 * Always true: where the answer is lost, the board is believed: what it says of the point, once it is heard. Until then the
 * step stays; sent there again, it is asked for under the same id, which is done once.
 */
import { livePoint } from '../../../shared/board/read.ts'
import type { BoardId, PointId } from '../../../shared/ids.ts'
import { randomId } from '../../../shared/ids.ts'
import type { Result } from '../../../shared/result.ts'
import type { ApiError } from '../../session/api.ts'
import type { Answered } from '../../session/asking-back.ts'
import type { BoardSession } from '../../session/board-session.ts'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { isCurrent } from '../projector/line.ts'
import type { BoardHere } from './board-context.tsx'
import { keepOnBoard } from './focus.ts'

/** What has no answer for so long, in ms, is said to be under way. */
const SLOW_MS = 500

type Ask = (command: object) => Promise<Result<unknown, ApiError>>

/** Sent, and no answer came. */
interface Unheard {
  readonly to: BoardId
  readonly command: string
  /** It is sent anew. */
  drop(): void
}

/** `here`: it has not gone. */
type At = 'asked' | 'there' | 'here' | 'unheard'

const unheardOn = new WeakMap<BoardSession, Map<PointId, Unheard>>()

export const sendPoint = (
  { session, view, ui, entry }: Pick<BoardHere, 'session' | 'view' | 'ui' | 'entry'>,
  ask: Ask,
  point: PointId,
  to: { readonly id: BoardId; readonly name: string },
): void => {
  const { doc, link, undo } = session
  const ref = view.getState().refs[point] ?? ''
  const unheard = unheardOn.get(session) ?? new Map<PointId, Unheard>()
  unheardOn.set(session, unheard)
  const before = unheard.get(point)
  before?.drop()
  const command = before?.to === to.id ? before.command : randomId(16)
  // Asked once more it is the same word: what was undone, and not heard of, is answered as done.
  const undoing = { id: randomId(16), type: 'undo', command }
  let at: At = 'asked'
  const now = (): At => at
  let isAskedBack = false

  const isThere = () => livePoint(doc, point)?.setAside?.movedTo === to.id
  const isSent = () => {
    at = 'there'
    if (!isAskedBack) ui.say(lateBoardWords.carried(ref, to.name), step.back)
  }
  const stays = () => {
    at = 'here'
    if (!isAskedBack) step.drop() // else it goes with its answer
  }
  const wait = (said: string) => {
    ui.wait(said)
    keepOnBoard(point) // where the keyboard was on a button of what was said before
  }
  /** Goes by what the board says, as soon as that is known. */
  let hear = () => {}
  const listen = () => {
    let wasAway = !isCurrent(link)
    const end = () => {
      for (const stop of stops) stop()
      unheard.delete(point)
    }
    hear = () => {
      if (at !== 'unheard') return
      if (isThere()) {
        end()
        isSent()
      } else if (!isCurrent(link)) wasAway = true
      // An undo that is pressed now wants to know.
      else if (wasAway || isAskedBack) {
        end()
        stays()
      }
    }
    const stops = [view.subscribe(hear), link.subscribe(hear)]
    unheard.set(point, {
      to: to.id,
      command,
      drop() {
        end()
        at = 'here'
        step.drop()
      },
    })
  }

  const carry = { id: command, type: 'points.carry', from: entry.id, to: to.id, points: [point] }
  let why = ''
  const sent = toldIfSlow(ask(carry), () => wait(lateBoardWords.onItsWay(ref, to.name))).then((answer) => {
    if (answer.ok || (!isDecided(answer.error) && isThere())) return isSent()
    why = answer.error.message
    ui.warn(why)
    if (isDecided(answer.error)) return stays()
    at = 'unheard'
    listen()
  })

  const takeBack = async (): Promise<Answered> => {
    await sent
    if (now() === 'here') return 'over' // and that has been said
    hear()
    if (now() === 'here') return 'none'
    if (now() === 'unheard') {
      ui.warn(why)
      return 'later'
    }
    const answer = await ask(undoing)
    if (answer.ok) ui.say(boardWords.undone(boardWords.isBack(ref)))
    else if (answer.error.code === 'too-late') ui.warn(lateBoardWords.staysCarried(ref, to.name))
    else ui.warn(answer.error.message)
    keepOnBoard(point)
    if (answer.ok) return 'undone'
    return isDecided(answer.error) ? 'over' : 'later'
  }
  const step = undo.asked(async () => {
    isAskedBack = true
    try {
      return await toldIfSlow(takeBack(), () => wait(lateBoardWords.onItsWayBack(ref)))
    } finally {
      isAskedBack = false
    }
  })
}

const toldIfSlow = <T>(answer: Promise<T>, tell: () => void): Promise<T> => {
  const timer = setTimeout(tell, SLOW_MS)
  return answer.finally(() => clearTimeout(timer))
}

/** Whether a refusal is the last word: neither the line nor the moment is to blame. */
const isDecided = ({ status, code }: ApiError) =>
  status >= 400 && status < 500 && status !== 429 && code !== 'under-way'
