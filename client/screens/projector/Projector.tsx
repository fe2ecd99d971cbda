/**
 * The screen on the wall: shows what the chair has put on stage, turned or changed by a key or a finger at it until
 * the chair puts something on stage next. Nothing here is ever written.
 */
import { useState } from 'react'
import type { StrandAt } from '../../../shared/workshop/plan.ts'
import { findRound, findStrand } from '../../../shared/workshop/plan.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { toggleFullScreen, useHiddenCursor, useKeys, useLights } from './room.tsx'
import { ShownScreen } from './ShownScreen.tsx'
import { useFromTop } from './use-shape.tsx'
import { afterKey, follow, shownOf, stageKey, turnTo } from './view.ts'

const Projector = () => {
  const { plan } = useWorkshop()
  const { stage } = plan
  const switchLights = useLights()
  useHiddenCursor()

  const [local, setLocal] = useState(() => follow(plan))
  const here = local.under === stageKey(plan) ? local : follow(plan)
  if (here !== local) setLocal(here)

  const staged = 'strand' in stage ? stage.strand : null
  const [last, setLast] = useState(staged)
  if (staged !== null && staged !== last) setLast(staged)

  const shown = shownOf(plan, here)
  useFromTop(shown.view === 'strand' ? `${shown.strand} ${shown.column}` : shown.view)
  const at = shown.view === 'strand' ? findStrand(plan, shown.strand) : undefined

  /** The strand that a key for columns is about: the one on screen, the last one staged, or the round's first. */
  const strandForKeys = (): StrandAt | undefined => {
    if (at) return at
    const known = last === null ? undefined : findStrand(plan, last)
    if (known) return known
    const round = findRound(plan, plan.round)
    const strand = round?.strands[0]
    return round && strand && { round, strand }
  }

  useKeys((key, held) => {
    if (held) return false
    if (key === 'i') switchLights()
    else if (key === 'f') toggleFullScreen()
    else {
      const next = afterKey(key, plan, here, strandForKeys())
      if (!next) return false
      setLocal(next)
    }
    return true
  })

  return <ShownScreen shown={shown} onTurn={(page) => setLocal(turnTo(here, shown, page))} />
}

export default Projector
