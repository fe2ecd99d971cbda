/**
 * The way into a workshop. A session that this browser still has leads straight back in; else the link or code is
 * looked at, the person says where they sit, and joins. The secret leaves the address bar as soon as it is read. A
 * screen on a wall whose workshop is over for it shows letters again: nobody stands there to read a sentence.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { unreachable } from '../../../shared/assert.ts'
import type { WorkshopId } from '../../../shared/ids.ts'
import { CLOSE } from '../../../shared/wire/close-codes.ts'
import { useApp } from '../../app-context.tsx'
import type { WorkshopScreen } from '../../route.ts'
import { pathOf } from '../../route.ts'
import type { ApiError, Look, Me } from '../../session/api.ts'
import type { LeftWords } from '../../session/local-copy.ts'
import { dropWorkshop } from '../../session/local-copy.ts'
import type { LocalStore } from '../../session/local-store.ts'
import type { Drafts } from '../../state/drafts.ts'
import { headingSoon } from '../../ui/heading-soon.ts'
import { late } from '../../ui/late.tsx'
import { Message } from '../../ui/Message.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { common } from '../../words/common.ts'
import { joinWords } from '../../words/join.ts'
import { Workshop } from '../Workshop.tsx'
import { CodeForm } from './CodeForm.tsx'
import type { Known, Seat } from './JoinForm.tsx'
import { JoinForm } from './JoinForm.tsx'
import styles from './join.module.css'

const WordsLeft = late(() => import('./WordsLeft.tsx'))

export type EntryPoint =
  | { readonly code: string }
  | { readonly workshop: WorkshopId; readonly secret: string | null }

type Step =
  | { readonly name: 'looking' }
  | { readonly name: 'asking'; readonly look: Look; readonly known: Known; readonly error: ApiError | null }
  | { readonly name: 'inside'; readonly who: Me; readonly token: string }
  | { readonly name: 'incomplete' }
  | { readonly name: 'refused'; readonly error: ApiError }
  | { readonly name: 'lost'; readonly code: number }
  /** `left`: words of this device that were never saved; null while it is being looked for them. */
  | { readonly name: 'deleted'; readonly workshop: WorkshopId; readonly left: readonly LeftWords[] | null }

interface Props {
  readonly at: EntryPoint
  readonly screen: WorkshopScreen
  /** The secret has been read from the address. */
  readonly onRead: () => void
}

export const Enter = ({ at, screen, onRead }: Props) => {
  const app = useApp()
  const { api, identity } = app
  const [step, setStep] = useState<Step>({ name: 'looking' })
  // Read once: the secret is taken out of the address, and other screens of the workshop come by without it.
  const entry = useRef(at).current

  const inside = useCallback(
    (who: Me, token: string) => {
      identity.remember({
        workshop: who.workshop.id,
        title: who.workshop.title,
        role: who.role,
        token,
        at: app.now(),
      })
      setStep({ name: 'inside', who, token })
    },
    [identity, app],
  )

  const join = useCallback(
    async (look: Look, known: Known, seat: Seat) => {
      const device = identity.device(look.workshop)
      const key = 'code' in entry ? { code: entry.code } : { key: entry.secret ?? '' }
      const joined =
        'code' in entry
          ? await api.joinByCode({ ...key, ...seat, device })
          : await api.join(look.workshop, { ...key, ...seat, device })
      if (!joined.ok) return setStep({ name: 'asking', look, known, error: joined.error })
      inside(joined.value, joined.value.token)
      if ('code' in entry) app.go(pathOf(look.workshop, { name: 'auto' }))
    },
    [api, identity, entry, inside, app],
  )

  const look = useCallback(async () => {
    setStep({ name: 'looking' })
    if (!('code' in entry) && entry.secret === null) {
      const known = identity.session(entry.workshop)
      if (!known) return setStep({ name: 'incomplete' })
      const me = await api.me(entry.workshop, known.token)
      if (me.ok) return inside(me.value, known.token)
      if (me.error.code === 'no-workshop')
        return setStep({ name: 'deleted', workshop: entry.workshop, left: null })
      if (me.error.status !== 401) return setStep({ name: 'refused', error: me.error })
      identity.forget(entry.workshop)
      // A link that was replaced says so; a session that ran out does not need to be explained.
      return setStep(
        me.error.code === 'revoked' ? { name: 'lost', code: CLOSE.forbidden } : { name: 'incomplete' },
      )
    }
    const looked = await api.look(
      'code' in entry ? entry : { workshop: entry.workshop, key: entry.secret ?? '' },
    )
    onRead()
    if (!looked.ok) return setStep({ name: 'refused', error: looked.error })
    // Only a member has something to choose.
    if (looked.value.role !== 'member') return join(looked.value, {}, {})
    const known = identity.session(looked.value.workshop, 'member')
    const me = known && (await api.me(looked.value.workshop, known.token))
    if (!known || !me?.ok) return setStep({ name: 'asking', look: looked.value, known: {}, error: null })
    // Here before: straight back, unless the link is that of another table.
    const { group, name, organisation, presence } = me.value.me
    if (looked.value.group !== undefined && looked.value.group !== group)
      return setStep({
        name: 'asking',
        look: looked.value,
        known: { name, organisation, presence },
        error: null,
      })
    inside(me.value, known.token)
    if ('code' in entry) app.go(pathOf(looked.value.workshop, { name: 'auto' }))
  }, [api, app, identity, entry, inside, join, onRead])
  useEffect(() => {
    void look()
  }, [look])

  // Whoever was shown something before is on another screen now.
  const wasShown = useRef(false)
  useEffect(() => {
    if (step.name === 'looking') return
    const isFirst = !wasShown.current
    wasShown.current = true
    return isFirst ? undefined : headingSoon()
  }, [step.name])

  const workshop = step.name === 'inside' ? step.who.workshop.id : null
  const onLost = useCallback(
    (code: number) => {
      const isDeleted = code === CLOSE.noRoom && workshop !== null
      setStep(isDeleted ? { name: 'deleted', workshop, left: null } : { name: 'lost', code })
    },
    [workshop],
  )

  const deleted = step.name === 'deleted' ? step.workshop : null
  // Only now: what the open boards had to write last, they have written.
  useEffect(() => {
    if (deleted === null) return
    let isOver = false
    const show = (left: readonly LeftWords[]) =>
      !isOver && setStep({ name: 'deleted', workshop: deleted, left })
    // What is found later is shown later.
    const timer = setTimeout(() => show([]), STORE_PATIENCE_MS)
    void leftOf(app.localStore, deleted).then((left) => {
      clearTimeout(timer)
      if (isOver) return
      // Home lists nothing that is not there, unless it is the way back to these words.
      if (left.length === 0 && app.drafts.under(deleted).length === 0) identity.forget(deleted)
      show(left)
    })
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [app, identity, deleted])

  const isWall = screen.name === 'projector' && !('code' in entry) && identity.screen === entry.workshop
  const isFree = isWall && isOver(step, app.drafts)
  useEffect(() => {
    if (isFree) app.go('/screen', true)
  }, [app, isFree])

  switch (step.name) {
    case 'looking':
      return <Waiting />
    case 'asking':
      return (
        <JoinForm
          look={step.look}
          known={step.known}
          error={step.error}
          onJoin={(seat) => join(step.look, step.known, seat)}
        />
      )
    case 'inside':
      return (
        <Workshop
          who={step.who}
          token={step.token}
          screen={screen}
          onChanged={(who) => setStep({ ...step, who })}
          onLost={onLost}
        />
      )
    case 'incomplete':
      return (
        <Message title={joinWords.noSecretTitle} text={joinWords.noSecretText}>
          <CodeForm />
        </Message>
      )
    case 'refused':
      return (
        <Message title={titleOf(step.error)} text={textOf(step.error)}>
          {step.error.code === 'no-code' && (
            <ul className={styles.parts}>
              {joinWords.noCodeParts.map((part) => (
                <li key={part}>{part}</li>
              ))}
            </ul>
          )}
          {(step.error.status === 0 || step.error.status === 429) && (
            <button type="button" className="btn btn--ink" onClick={() => void look()}>
              {common.tryAgain}
            </button>
          )}
          {step.error.status !== 0 && <CodeForm initial={'code' in entry ? entry.code : ''} />}
        </Message>
      )
    case 'lost':
      return (
        <Message title={joinWords.closedTitle} text={joinWords.closed[step.code] ?? joinWords.closedOther}>
          {step.code === CLOSE.forbidden && <CodeForm />}
        </Message>
      )
    case 'deleted':
      if (step.left === null) return <Waiting />
      return (
        <Message title={joinWords.deletedTitle} text={joinWords.deleted}>
          {step.left.length + app.drafts.under(step.workshop).length > 0 && (
            <WordsLeft workshop={step.workshop} left={step.left} />
          )}
        </Message>
      )
    default:
      return unreachable(step)
  }
}

/** There is no way back in, and nothing is left here that somebody would want to copy. */
const isOver = (step: Step, drafts: Drafts): boolean => {
  switch (step.name) {
    case 'incomplete':
      return true
    case 'lost':
      return step.code !== CLOSE.stopTrying
    case 'deleted':
      return step.left?.length === 0 && drafts.under(step.workshop).length === 0
    default:
      return false
  }
}

const titleOf = ({ status, code }: ApiError) => {
  if (code === 'no-code') return joinWords.noCodeTitle
  return status === 404 ? joinWords.lostTitle : joinWords.noEntryTitle
}

const textOf = ({ code, message }: ApiError) => (code === 'no-code' ? joinWords.noCodeText : message)

/** A browser whose storage does not answer for this long, in ms, keeps nobody waiting. */
const STORE_PATIENCE_MS = 2000

const leftOf = async (store: LocalStore | null, workshop: WorkshopId): Promise<readonly LeftWords[]> =>
  store === null ? [] : dropWorkshop(store, workshop).catch(() => [])
