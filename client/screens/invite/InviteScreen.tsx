/**
 * Every way into the workshop: the code, the links of the tables and of the roles, and the facilitator's own. Each can
 * be copied, scanned, and replaced by a new one.
 */
import { Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { findStrand } from '../../../shared/workshop/plan.ts'
import { Brand } from '../../ui/Brand.tsx'
import { common } from '../../words/common.ts'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { AddressChoice } from './AddressChoice.tsx'
import styles from './invite.module.css'
import { JoinByCode } from './JoinByCode.tsx'
import { LinkRow } from './LinkRow.tsx'
import { PhoneCheck } from './PhoneCheck.tsx'
import type { Replacing } from './ReplaceLink.tsx'
import { ReplaceLink } from './ReplaceLink.tsx'
import { SafeCard } from './SafeCard.tsx'
import { ScreenLink } from './ScreenLink.tsx'
import { TableSeats } from './TableSeats.tsx'
import { useLinks } from './use-links.tsx'

const InviteScreen = () => {
  const { plan } = useWorkshop()
  const { state, reload } = useLinks()
  const [replacing, setReplacing] = useState<Replacing | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    document.title = common.documentTitle(words.of(plan.title))
  }, [plan.title])
  const strandOf = (group: string) => {
    const strand = plan.groups.find((each) => each.id === group)?.strand
    return strand ? findStrand(plan, strand)?.strand : undefined
  }
  return (
    <div className={styles.screen}>
      <header className={`mast ${styles.chrome}`}>
        <Brand label={common.brandHome} />
        <div className="crumb">
          <b>
            <bdi>{plan.title}</bdi>
          </b>
        </div>
        <span className="push" />
        <ScreenLink to={{ name: 'desk' }}>{words.backToDesk}</ScreenLink>
      </header>
      <main className={styles.panes}>
        <div className={`${styles.side} ${styles.chrome}`}>
          <h1 className="record">{words.title}</h1>
          <JoinByCode />
          {state.kind === 'here' && <AddressChoice answer={state.answer} />}
          <PhoneCheck />
        </div>
        <div className={styles.links}>
          <p className={styles.said} role="status">
            {said}
          </p>
          {state.kind === 'fetching' && <p className="muted">{words.loading}</p>}
          {state.kind === 'failed' && <p role="alert">{state.message}</p>}
          {state.kind === 'here' && (
            <>
              <section className={styles.chrome}>
                <div className={styles.head}>
                  <h2>{words.tables}</h2>
                  <p className="soft">{plan.groups.length === 0 ? words.noTables : words.tablesSay}</p>
                  <ScreenLink to={{ name: 'cards' }}>
                    <Printer className="i" aria-hidden />
                    {words.cards}
                  </ScreenLink>
                </div>
                <ul>
                  {state.answer.links.groups.map(({ id, name, url }) => (
                    <LinkRow
                      key={id}
                      name={name}
                      says={strandOf(id)?.name ?? ''}
                      url={url}
                      onReplace={() => setReplacing({ role: 'member', group: id, name })}
                    />
                  ))}
                </ul>
                {plan.groups.length > 0 && <TableSeats />}
              </section>
              <section className={styles.chrome}>
                <h2>{words.others}</h2>
                <ul>
                  {(['viewer', 'chair', 'member'] as const).map((role) => (
                    <LinkRow
                      key={role}
                      name={words[role]}
                      says={words[`${role}Says`]}
                      url={state.answer.links[role]}
                      onReplace={() => setReplacing({ role, name: words[role] })}
                    />
                  ))}
                </ul>
              </section>
              <SafeCard
                url={state.answer.links.facilitator}
                onReplace={() => setReplacing({ role: 'facilitator', name: words.own })}
              />
            </>
          )}
        </div>
      </main>
      {replacing && (
        <ReplaceLink
          replacing={replacing}
          reload={reload}
          onClose={(done) => {
            setReplacing(null)
            setSaid(done ? words.replaced(replacing.name) : '')
          }}
        />
      )}
    </div>
  )
}

export default InviteScreen
