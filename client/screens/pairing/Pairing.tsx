/**
 * The page of a screen that waits for a workshop: four letters, to be entered at a desk. A screen that was paired
 * before goes straight back, also after it was switched off.
 */
import { useEffect, useState } from 'react'
import type { WorkshopId } from '../../../shared/ids.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { PairingState } from '../../session/pairing.ts'
import { createPairing } from '../../session/pairing.ts'
import { Brand } from '../../ui/Brand.tsx'
import { common } from '../../words/common.ts'
import { screenWords as words } from '../../words/screens.ts'
import styles from './pairing.module.css'

/** A server that does not answer is asked again after this, in ms. */
const RETRY_MS = 5000

const after = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

const Pairing = () => {
  const [state, setState] = useState<PairingState>({ name: 'asking' })
  const { api, identity, go } = useApp()

  useEffect(() => {
    document.title = words.documentTitle
    let isOver = false
    let stop: () => void = () => undefined
    const show = (workshop: WorkshopId, key?: string) => {
      identity.beScreenOf(workshop)
      go(pathOf(workshop, { name: 'projector' }) + (key === undefined ? '' : `#${key}`))
    }
    const pair = () => {
      const pairing = createPairing(api, after)
      const read = () => {
        setState(pairing.state)
        if (pairing.state.name === 'paired') show(pairing.state.workshop, pairing.state.key)
      }
      pairing.subscribe(read)
      stop = pairing.dispose
    }
    const begin = async () => {
      const known = identity.screen && identity.session(identity.screen)
      const me = known && (await api.me(known.workshop, known.token))
      if (isOver) return
      if (known && me?.ok) return show(known.workshop)
      if (me && !me.ok && me.error.status === 0) {
        setState({ name: 'failing', message: me.error.message })
        stop = after(RETRY_MS, () => void begin())
        return
      }
      identity.beScreenOf(null)
      pair()
    }
    void begin()
    return () => {
      isOver = true
      stop()
    }
  }, [api, identity, go])

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Brand label={common.brandHome} />
      </header>
      <main className={styles.main}>
        <h1>{words.title}</h1>
        {state.name === 'waiting' ? (
          <>
            <p className={styles.letters}>
              <span aria-hidden>{state.code}</span>
              <span className="sr">{words.letters(state.code)}</span>
            </p>
            <p className={styles.how}>{words.how}</p>
          </>
        ) : (
          <>
            <p className={styles.letters} aria-hidden>
              <span>····</span>
            </p>
            <p className={styles.how} role="status">
              {state.name === 'failing' ? state.message : words.asking}
            </p>
          </>
        )}
        <p className={styles.stays}>{words.stays}</p>
      </main>
    </div>
  )
}

export default Pairing
