/**
 * The parts of a board that come with the first group, disagreement or choice of several points: one chunk, fetched at
 * idle for whoever may write, and at once where a board has something of the kind.
 */
import { late } from '../../ui/late.tsx'
import { common } from '../../words/common.ts'
import type { BoardHere } from './board-context.tsx'

const load = () => import('./group-parts.tsx')

export const Beneath = late(async () => ({ default: (await load()).Beneath }))
export const SelectionBar = late(async () => ({ default: (await load()).SelectionBar }))
export const Views = late(async () => ({ default: (await load()).Views }))

export const fetchGroupParts = () => Promise.all([Beneath.fetch(), SelectionBar.fetch(), Views.fetch()])

type Acts = ReturnType<Awaited<ReturnType<typeof load>>['createGroupActs']>

/**
 * Does something of the kind. Until its chunk is here the keys are no shortcuts: they may be meant for what it opens.
 * Where it cannot be had, says so.
 */
export const withGroupActs = (here: BoardHere, work: (acts: Acts) => void): void => {
  const { ui } = here
  ui.mute(true)
  load().then(
    (parts) => {
      ui.mute(false)
      work(parts.createGroupActs(here))
    },
    () => {
      ui.mute(false)
      ui.say(common.unreachable)
    },
  )
}
