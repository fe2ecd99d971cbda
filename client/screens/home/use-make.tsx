/** Asks the server to make a workshop, once at a time. A refusal is kept as the server's own sentence. */
import { useState } from 'react'
import { useApp } from '../../app-context.tsx'
import type { Created } from '../../session/api.ts'

export const useMake = (onReady: (created: Created) => void) => {
  const { api } = useApp()
  const [making, setMaking] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const make = async (workshop: object) => {
    if (making) return
    setMaking(true)
    setRefusal(null)
    const made = await api.create(workshop)
    setMaking(false)
    if (made.ok) onReady(made.value)
    else setRefusal(made.error.message)
  }
  return { making, refusal, make }
}
