/**
 * The way into a workshop. A session that this browser still has leads straight back in; else the link or code is
 * looked at, the person says where they sit, and joins. The secret leaves the address bar as soon as it is read. A
 * screen on a wall whose workshop is over for it shows letters again: nobody stands there to read a sentence.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { unreachable } from '../../../shared/assert.ts'
import type { WorkshopId } from '../../../shared/ids.ts'
import { CLOSE } from '../../../shared/wire/close-codes.ts'
import type { App as AppParts } from '../../app-context.tsx'
import { useApp } from '../../app-context.tsx'
import type { WorkshopScreen } from '../../route.ts'
import { pathOf } from '../../route.ts'
import type { Api, ApiError, Look, Me } from '../../session/api.ts'
import type { Remembered } from '../../session/identity.ts'
import type { KeptEntry } from '../../session/kept-entry.ts'
import type { LeftWords } from '../../session/local-copy.ts'
import { dropWorkshop } from '../../session/local-copy.ts'
import type { LocalStore } from '../../session/local-store.ts'
import type { Drafts } from '../../state/drafts.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { headingSoon } from '../../ui/heading-soon.ts'
import { late } from '../../ui/late.tsx'
import { Message } from '../../ui/Message.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { common } from '../../words/common.ts'
import { joinWords } from '../../words/join.ts'
import { Workshop } from '../Workshop.tsx'
import type { Known, Seat } from './JoinForm.tsx'
import { JoinForm } from './JoinForm.tsx'
import type { WhyNotIn } from './NotIn.tsx'

const NotIn = late(() => import('./NotIn.tsx'))

export type EntryPoint =
  | { readonly code: string }
  | { readonly workshop: WorkshopId; readonly secret: string | null }

type Step =
  | { readonly name: 'looking' }
  | { readonly name: 'asking'; readonly look: Look; readonly known: Known; readonly error: ApiError | null }
  /** `before`: the plan as this device has it, where the server could not be reached. */
  | { readonly name: 'inside'; readonly who: Me; readonly token: string; readonly before: Uint8Array | null }
  /** The server cannot be reached. `open`: what this device has of the workshop, which may be of another link. */
  | { readonly name: 'away'; readonly open: Step | null }
  | Exclude<WhyNotIn, { name: 'deleted' }>
  /** `left`: null while it is being looked for them. */
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
    (who: Me, token: string, before: Uint8Array | null = null): Step => {
      identity.remember({
        workshop: who.workshop.id,
        title: who.workshop.title,
        role: who.role,
        token,
        at: app.now(),
      })
      return { name: 'inside', who, token, before }
    },
    [identity, app],
  )

  const insideByKept = useCallback(
    async (known: Remembered): Promise<Step | null> => {
      const kept = await keptEntry(app, known)
      return kept && inside(kept.who, known.token, kept.plan)
    },
    [app, inside],
  )

  const join = useCallback(
    async (look: Look, known: Known, seat: Seat): Promise<Step> => {
      const device = identity.device(look.workshop)
      const key = 'code' in entry ? { code: entry.code } : { key: entry.secret ?? '' }
      const joined =
        'code' in entry
          ? await api.joinByCode({ ...key, ...seat, device })
          : await api.join(look.workshop, { ...key, ...seat, device })
      if (!joined.ok) return { name: 'asking', look, known, error: joined.error }
      const step = inside(joined.value, joined.value.token)
      if ('code' in entry) app.go(pathOf(look.workshop, { name: 'auto' }))
      return step
    },
    [api, identity, entry, inside, app],
  )

  const look = useCallback(async (): Promise<Step> => {
    if (!('code' in entry) && entry.secret === null) {
      const known = identity.session(entry.workshop)
      if (!known) return { name: 'incomplete' }
      const answer = api.me(entry.workshop, known.token)
      const soon = await Promise.race([answer, patience()])
      const kept = soon === null || isAway(soon) ? await insideByKept(known) : null
      if (kept) return kept
      const me = soon ?? (await answer)
      if (me.ok) return inside(me.value, known.token)
      if (me.error.code === 'no-workshop') return { name: 'deleted', workshop: entry.workshop, left: null }
      if (me.error.status !== 401) return { name: 'refused', error: me.error }
      identity.forget(entry.workshop)
      // A link that was replaced says so; a session that ran out does not need to be explained.
      return me.error.code === 'revoked' ? { name: 'lost', code: CLOSE.forbidden } : { name: 'incomplete' }
    }
    const looked = await api.look(
      'code' in entry ? entry : { workshop: entry.workshop, key: entry.secret ?? '' },
    )
    onRead()
    if (!looked.ok) return { name: 'refused', error: looked.error }
    // Only a member has something to choose.
    if (looked.value.role !== 'member') return join(looked.value, {}, {})
    const known = identity.session(looked.value.workshop, 'member')
    const me = known && (await api.me(looked.value.workshop, known.token))
    if (!known || !me?.ok) return { name: 'asking', look: looked.value, known: {}, error: null }
    // Here before: straight back, unless the link is that of another table.
    const { group, name, organisation, presence } = me.value.me
    if (looked.value.group !== undefined && looked.value.group !== group)
      return { name: 'asking', look: looked.value, known: { name, organisation, presence }, error: null }
    const step = inside(me.value, known.token)
    if ('code' in entry) app.go(pathOf(looked.value.workshop, { name: 'auto' }))
    return step
  }, [api, app, identity, entry, inside, insideByKept, join, onRead])
  const [tries, setTries] = useState(0)
  const stopAsking = useRef(() => {})
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew when the person asks for it
  useEffect(() => {
    // A server that is away is looked for again and again: nobody has to sit there and press.
    const ask = async () => {
      const next = await look()
      if (next.name === 'refused' && next.error.status === 0) throw new Error(next.error.message)
      return next
    }
    const stop = askAgain(ask, {
      onPart: setStep,
      onMissing() {
        setStep({ name: 'away', open: null })
        const known = 'workshop' in entry && identity.session(entry.workshop)
        if (!known) return
        const show = (open: Step | null) =>
          setStep((now) => (now.name === 'away' ? { name: 'away', open } : now))
        void insideByKept(known).then(show)
      },
    })
    stopAsking.current = stop
    return stop
  }, [look, tries])
  const again = () => {
    setStep({ name: 'looking' })
    setTries(tries + 1)
  }

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
    void app
      .entries()
      .then((kept) => kept.forget(deleted))
      .catch(() => undefined)
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

  const code = 'code' in entry ? entry.code : ''
  switch (step.name) {
    case 'looking':
      return <Waiting />
    case 'asking':
      return (
        <JoinForm
          look={step.look}
          known={step.known}
          error={step.error}
          onJoin={async (seat) => setStep(await join(step.look, step.known, seat))}
        />
      )
    case 'inside':
      return (
        <Workshop
          who={step.who}
          token={step.token}
          before={step.before}
          screen={screen}
          onChanged={(who) => setStep({ ...step, who })}
          onLost={onLost}
        />
      )
    case 'away':
      return (
        <Message title={joinWords.awayTitle} text={joinWords.awayText}>
          <div className="acts">
            <button type="button" className="btn btn--ink" onClick={again}>
              {common.tryAgain}
            </button>
            {step.open && (
              <button
                type="button"
                className="btn"
                onClick={() => {
                  stopAsking.current()
                  setStep(step.open ?? step)
                }}
              >
                {joinWords.awayOpen}
              </button>
            )}
          </div>
        </Message>
      )
    case 'deleted':
      if (step.left === null) return <Waiting />
      return <NotIn why={{ ...step, left: step.left }} code={code} onAgain={again} waiting={<Waiting />} />
    case 'incomplete':
    case 'refused':
    case 'lost':
      return <NotIn why={step} code={code} onAgain={again} waiting={<Waiting />} />
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

/** So long the server has to answer, in ms, before somebody is let in by what this device keeps. */
const PATIENCE_MS = 4000
const patience = () => new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))

const isAway = (me: Awaited<ReturnType<Api['me']>>) => !me.ok && me.error.status === 0

const keptEntry = async ({ entries }: AppParts, { workshop, role }: Remembered): Promise<KeptEntry | null> =>
  entries()
    .then((kept) => kept.read(workshop, role))
    .catch(() => null)

/** A browser whose storage does not answer for this long, in ms, keeps nobody waiting. */
const STORE_PATIENCE_MS = 2000

const leftOf = async (store: LocalStore | null, workshop: WorkshopId): Promise<readonly LeftWords[]> =>
  store === null ? [] : dropWorkshop(store, workshop).catch(() => [])
