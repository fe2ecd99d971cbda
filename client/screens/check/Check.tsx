/** What a phone opens to show the desk that it gets through. It needs no link and learns nothing of the workshop. */
import { useCallback, useEffect, useState } from 'react'
import type { WorkshopId } from '../../../shared/ids.ts'
import { useApp } from '../../app-context.tsx'
import { Message } from '../../ui/Message.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { common } from '../../words/common.ts'
import { inviteWords as words } from '../../words/invite.ts'

interface Props {
  readonly workshop: WorkshopId
  readonly nonce: string
}

type Step =
  | { readonly name: 'looking' }
  | { readonly name: 'works' }
  | { readonly name: 'failed'; readonly message: string }

const Check = ({ workshop, nonce }: Props) => {
  const { api } = useApp()
  const [step, setStep] = useState<Step>({ name: 'looking' })
  const reach = useCallback(async () => {
    const answer = await api.reach(workshop, nonce)
    setStep(answer.ok ? { name: 'works' } : { name: 'failed', message: answer.error.message })
  }, [api, workshop, nonce])
  useEffect(() => {
    void reach()
  }, [reach])
  useEffect(() => {
    document.title = common.documentTitle(words.tryPhone)
  }, [])
  switch (step.name) {
    case 'looking':
      return <Waiting />
    case 'works':
      return <Message title={words.checkWorks} text={words.checkWorksSays} />
    case 'failed':
      return (
        <Message title={words.checkFails} text={step.message}>
          <button type="button" className="btn btn--ink" onClick={() => void reach()}>
            {common.tryAgain}
          </button>
        </Message>
      )
  }
}

export default Check
