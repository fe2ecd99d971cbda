/**
 * The parts of a board that come with the first group, disagreement or choice of several points: one chunk, fetched
 * at idle for who may write, and at once where a board has something of the kind.
 */
import { late } from '../../ui/late.tsx'
import { common } from '../../words/common.ts'
import type { BoardHere } from './board-context.tsx'
import type * as GroupParts from './group-parts.tsx'

type Parts = typeof GroupParts

let loaded: Parts | null = null

const load = async (): Promise<Parts> => {
  loaded ??= await import('./group-parts.tsx')
  return loaded
}

export const Beneath = late(async () => ({ default: (await load()).Beneath }))
export const GroupDialogs = late(async () => ({ default: (await load()).GroupDialogs }))
export const SelectionBar = late(async () => ({ default: (await load()).SelectionBar }))
export const Views = late(async () => ({ default: (await load()).Views }))

export const fetchGroupParts = () => Promise.all([Beneath.fetch(), SelectionBar.fetch(), Views.fetch()])

type Acts = ReturnType<Parts['createGroupActs']>

/**
 * Does something of the kind. Until its chunk is here the keys are no shortcuts: they may be meant for what it opens.
 * Where it cannot be had, says so, and takes no key as a shortcut before an arrow, Tab, Escape or a press.
 */
export const withGroupActs = (here: BoardHere, work: (acts: Acts) => void): void => {
  if (loaded) return work(loaded.createGroupActs(here))
  const { ui } = here
  ui.mute(true)
  load().then(
    (parts) => {
      ui.mute(false)
      work(parts.createGroupActs(here))
    },
    () => {
      ui.warn(common.unreachable)
    },
  )
}
