/** The way in, short: the code with its square, and the doors to every link and to the cards of the tables. */
import { Printer } from 'lucide-react'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ScreenLink } from '../invite/ScreenLink.tsx'
import { useLinks } from '../invite/use-links.tsx'
import styles from './invite.module.css'
import { ActButton } from './LineLost.tsx'
import type { Commands } from './use-commands.tsx'

export const Invite = ({ commands }: { readonly commands: Commands }) => {
  const { plan, address } = useWorkshop()
  const { state } = useLinks()
  const { joinCode } = plan
  const url = `${address}/${joinCode}`
  return (
    <section className={styles.invite}>
      {joinCode !== undefined && <Qr className={styles.qr} text={url} label={words.codeQr(joinCode)} />}
      <div className={styles.ways}>
        <div className={styles.head}>
          <h2 className="label">{words.code}</h2>
          <ScreenLink to={{ name: 'invite' }} className="">
            {words.allLinks}
          </ScreenLink>
        </div>
        {joinCode === undefined ? (
          <>
            <p>{words.closed}</p>
            <ActButton className="btn" onClick={() => commands.send({ type: 'lobby', open: true })}>
              {words.open}
            </ActButton>
          </>
        ) : (
          <>
            <p className={`${styles.code} num`}>{joinCode}</p>
            <CopyButton text={url} says={words.copyLink} label={words.copyLabel(words.code)} />
          </>
        )}
        <ScreenLink to={{ name: 'cards' }}>
          <Printer className="i" aria-hidden />
          {words.cards}
        </ScreenLink>
      </div>
      {state.kind === 'here' && isOff(state.answer.addresses, plan.address) && (
        <p role="alert" className={styles.alert}>
          {state.answer.addresses.length === 0 ? words.addressNone : words.addressStale(plan.address ?? '')}
        </p>
      )}
    </section>
  )
}

/** Whether phones are sent to an address that does not lead here. */
const isOff = (addresses: readonly string[], chosen: string | undefined) =>
  addresses.length === 0 || (chosen !== undefined && !addresses.includes(chosen))
