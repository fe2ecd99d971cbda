/** "Try it on your phone": a square that a phone opens, and word within seconds that it got through. */
import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './invite.module.css'

/** How often the desk asks whether the phone is there, in ms. */
const ASK_MS = 1500
/** After this many questions the reasons are said that it may take long for. */
const LONG = 12

type Step =
  | { readonly name: 'idle' }
  | { readonly name: 'waiting'; readonly nonce: string; readonly asked: number }
  | { readonly name: 'works' }
  | { readonly name: 'failed'; readonly message: string }

export const PhoneCheck = () => {
  const { id, token, address } = useWorkshop()
  const { api } = useApp()
  const [step, setStep] = useState<Step>({ name: 'idle' })
  const begin = async () => {
    const answer = await api.beginCheck(id, token)
    setStep(
      answer.ok
        ? { name: 'waiting', nonce: answer.value.nonce, asked: 0 }
        : { name: 'failed', message: answer.error.message },
    )
  }
  useEffect(() => {
    if (step.name !== 'waiting') return
    let here = true
    const timer = setTimeout(async () => {
      const answer = await api.checked(id, token, step.nonce)
      if (!here) return
      if (!answer.ok && answer.error.status !== 0)
        return setStep({ name: 'failed', message: answer.error.message })
      const reached = answer.ok && answer.value.reached > 0
      setStep(reached ? { name: 'works' } : { ...step, asked: step.asked + 1 })
    }, ASK_MS)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [api, id, token, step])
  return (
    <section>
      <h2>{words.tryPhone}</h2>
      {step.name === 'waiting' && (
        <>
          <p className="soft">{words.trySays}</p>
          <Qr className={styles.large} text={`${address}/check/${id}/${step.nonce}`} label={words.tryQr} />
        </>
      )}
      <p role="status" className={step.name === 'works' ? styles.works : 'soft'}>
        {step.name === 'waiting' && words.tryWaiting}
        {step.name === 'works' && (
          <>
            <CircleCheck className="i" aria-hidden />
            {words.tryWorks}
          </>
        )}
      </p>
      {step.name === 'waiting' && step.asked >= LONG && <p>{words.tryFails}</p>}
      {step.name === 'failed' && <p role="alert">{step.message}</p>}
      <button
        type="button"
        className="btn"
        onClick={() => (step.name === 'waiting' ? setStep({ name: 'idle' }) : void begin())}
      >
        {step.name === 'waiting' ? words.tryEnd : step.name === 'idle' ? words.tryShow : words.tryAgain}
      </button>
    </section>
  )
}
