/** The address of a reference (`/w/<workshop>/ref/R4`): opens the board where that point stands now, or is set aside, at the point. */
import { useEffect, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { locateRef } from '../../state/locate-ref.ts'
import { Message } from '../../ui/Message.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { lateBoardWords } from '../../words/board-late.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { after, SAID } from './use-citing.tsx'

const RefScreen = ({ reference }: { readonly reference: string }) => {
  const { id, planSession, boards, uiOf } = useWorkshop()
  const { go, spots } = useApp()
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    const plan = planSession.value
    if (!plan) return
    let here = true
    void locateRef(reference, { plan, boards, after }).then((at) => {
      if (!here) return
      if (at.kind === 'missing' || at.kind === 'unreachable') return setSaid(SAID[at.kind](reference))
      uiOf(at.board.room).seek(at.point)
      go(pathOf(id, { name: 'board', board: at.board.id }), true)
      spots.keep({ board: at.board.id, point: at.point })
    })
    return () => {
      here = false
    }
  }, [reference, id, planSession, boards, uiOf, go, spots])
  return said === null ? <Waiting /> : <Message title={lateBoardWords.refNowhere} text={said} />
}

export default RefScreen
