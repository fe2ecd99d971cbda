/**
 * Asks the server to make a workshop, once at a time. A refusal is kept as the server's own sentence. Where the server
 * asks for a key, the person is asked for it, and not again in this tab.
 */
import { useState } from 'react'
import { useApp } from '../../app-context.tsx'
import type { Created } from '../../session/api.ts'
import { homeWords as words } from '../../words/home.ts'

/** Where a key that was right is kept for a reload of this tab. */
const HOME = 'home'
const KEY = 'key'

export interface KeyAsked {
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
}

export const useMake = (onReady: (created: Created) => void) => {
  const { api, tabDrafts } = useApp()
  const [making, setMaking] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [key, setKey] = useState(() => tabDrafts.of(HOME)[KEY] ?? '')
  /** Null: the server has not asked for one, or took the one it was given. */
  const [asked, setAsked] = useState<'first' | 'wrong' | null>(null)
  const make = async (workshop: object) => {
    if (making) return
    setRefusal(null)
    const given = key.trim()
    // What no header can carry is no key of any server.
    if (asked !== null && !/^[\x21-\x7e]{1,200}$/.test(given)) {
      setAsked('wrong')
      return setRefusal(given === '' ? words.keyEmpty : words.keyWrong)
    }
    setMaking(true)
    const made = await api.create(workshop, given === '' ? null : given)
    setMaking(false)
    if (made.ok) {
      tabDrafts.keep(HOME, KEY, given)
      return onReady(made.value)
    }
    const { code, message } = made.error
    if (code === 'create-key') setAsked('first')
    else if (code === 'wrong-create-key') {
      tabDrafts.keep(HOME, KEY, '')
      setAsked('wrong')
      setRefusal(words.keyWrong)
    } else setRefusal(message)
  }
  const change = (value: string) => {
    setKey(value)
    setRefusal(null)
    setAsked('first')
  }
  const keyAsked: KeyAsked | null =
    asked === null ? null : { value: key, isWrong: asked === 'wrong', onChange: change }
  return { making, refusal, keyAsked, make }
}
