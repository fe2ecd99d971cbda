/**
 * Brings this workshop onto a screen on the wall: the letters it shows are entered here. What was typed stays. One line
 * once a screen is paired or something was put on the projector; never under the hands of who is at it.
 */
import { ChevronDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { screenWords as words } from '../../words/screens.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ActButton, useIsLost } from './LineLost.tsx'
import styles from './PairScreen.module.css'

type State =
  | { readonly name: 'idle' | 'sending' | 'paired' }
  | { readonly name: 'refused'; readonly message: string }

export const PairScreen = () => {
  const { api } = useApp()
  const { id: workshop, token, address, plan } = useWorkshop()
  const isLost = useIsLost()
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<State>({ name: 'idle' })
  /** As somebody here has set it. */
  const [opened, setOpened] = useState<boolean | null>(null)
  const isOpen = opened ?? plan.stagedAt === undefined
  const field = useRef<HTMLInputElement>(null)
  const id = useId()

  const send = async () => {
    if (isLost || state.name === 'sending') return
    setState({ name: 'sending' })
    const given = await api.giveScreen(workshop, token, typed)
    if (given.ok) {
      setTyped('')
      setOpened(false)
      return setState({ name: 'paired' })
    }
    setState({ name: 'refused', message: given.error.message })
    field.current?.focus()
  }

  return (
    <form
      className={styles.pair}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={isOpen}
          onClick={() => setOpened(!isOpen)}
        >
          {words.pair}
          <ChevronDown className="i" aria-hidden />
        </button>
      </h2>
      {isOpen && (
        <>
          <p className="soft sm" id={`${id}-how`}>
            {words.pairHow(`${new URL(address).host}/screen`)}
          </p>
          <label htmlFor={id} className="sr">
            {words.pairLetters}
          </label>
          <input
            ref={field}
            id={id}
            className="input"
            value={typed}
            onFocus={() => setOpened(true)}
            onChange={(event) => {
              setTyped(event.target.value)
              setState({ name: 'idle' })
            }}
            autoCapitalize="characters"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={20}
            aria-describedby={`${id}-how`}
            aria-invalid={state.name === 'refused'}
          />
          <ActButton type="submit" className="btn" isIdle={state.name === 'sending'}>
            {words.pairDo}
          </ActButton>
        </>
      )}
      {state.name === 'paired' && <p role="status">{words.paired}</p>}
      {state.name === 'refused' && (
        <p role="alert" className={styles.wrong}>
          {state.message}
        </p>
      )}
    </form>
  )
}
