/**
 * Tells a screen reader what the chair is on now. It outlives the boards, which are painted anew as the chair goes from
 * one to another: a region that comes with its words is not read out. The keyboard goes to the heading of the board that
 * has come, unless it is somewhere.
 */
import { useEffect, useRef } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import { headingSoon } from '../../ui/heading-soon.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { heardText } from './staged-text.ts'

export const ChairHeard = ({ shown }: { readonly shown: BoardId | undefined }) => {
  const here = useWorkshop()
  const { following } = here
  const before = useRef({ shown, following })
  useEffect(() => {
    const last = before.current
    before.current = { shown, following }
    if (last.shown !== shown && (following || last.following)) headingSoon()
  }, [shown, following])
  return (
    <div className="sr" role="status">
      {heardText(here)}
    </div>
  )
}
