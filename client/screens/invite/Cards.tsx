/**
 * A card for each table, four to a sheet of A4, to be printed and cut: what is on screen is what comes out on paper.
 * The square is the table's own link; the address in words is the join code, for phones whose camera cannot.
 */
import { Printer } from 'lucide-react'
import { useEffect } from 'react'
import type { Group } from '../../../shared/workshop/plan.ts'
import { findStrand } from '../../../shared/workshop/plan.ts'
import { Brand } from '../../ui/Brand.tsx'
import { UnattributedGlyph } from '../../ui/columns.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { common } from '../../words/common.ts'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './cards.module.css'
import { ScreenLink } from './ScreenLink.tsx'
import { useLinks } from './use-links.tsx'

const PER_SHEET = 4
/** Names longer than this are set smaller, in characters. */
const LONG_TITLE = 90
const LONG_NAME = 22

const sheetsOf = (groups: readonly Group[]): (readonly Group[])[] =>
  Array.from({ length: Math.ceil(groups.length / PER_SHEET) }, (_, sheet) =>
    groups.slice(sheet * PER_SHEET, (sheet + 1) * PER_SHEET),
  )

const Cards = () => {
  const { plan } = useWorkshop()
  const { state } = useLinks()
  useEffect(() => {
    document.title = common.documentTitle(words.cardsOf(plan.title))
  }, [plan.title])
  const sheets = sheetsOf(plan.groups)
  const urls = new Map(state.kind === 'here' ? state.answer.links.groups.map(({ id, url }) => [id, url]) : [])
  return (
    <>
      <header className={`mast ${styles.chrome} ${styles.mast}`}>
        <Brand label={common.brandHome} />
        <div className="crumb">
          <b>
            <bdi>{plan.title}</bdi>
          </b>
        </div>
        <span className="push" />
        <ScreenLink to={{ name: 'invite' }}>{words.backToInvite}</ScreenLink>
        <button
          type="button"
          className="btn btn--ink"
          disabled={state.kind !== 'here'}
          onClick={() => window.print()}
        >
          <Printer className="i" aria-hidden />
          {words.print}
        </button>
      </header>
      {/* Focusable, so that arrow keys scroll it where a sheet is wider than the screen. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <main className={styles.desk} tabIndex={0} aria-label={words.cardsTitle}>
        <div className={`${styles.head} ${styles.chrome}`}>
          <h1 className="record">{words.cardsTitle}</h1>
          <p className="soft">
            {plan.groups.length === 0 ? words.noTables : words.cardsSay(plan.groups.length, sheets.length)}
          </p>
          {state.kind === 'failed' && <p role="alert">{state.message}</p>}
        </div>
        {state.kind === 'here' &&
          sheets.map((groups) => (
            <div key={groups[0]?.id} className={styles.sheet} data-theme="projector">
              {groups.map((group) => (
                <Card key={group.id} group={group} url={urls.get(group.id)} />
              ))}
            </div>
          ))}
      </main>
    </>
  )
}

export default Cards

/** `url`: absent for a table that was just added, until its link is here. */
const Card = ({ group, url }: { readonly group: Group; readonly url: string | undefined }) => {
  const { plan, address } = useWorkshop()
  const at = group.strand === null ? undefined : findStrand(plan, group.strand)
  return (
    <article className={styles.card}>
      <p className={styles.title} data-long={plan.title.length > LONG_TITLE || undefined}>
        <bdi>{plan.title}</bdi>
      </p>
      <h2 className="record" data-long={group.name.length > LONG_NAME || undefined}>
        <bdi>{group.name}</bdi>
      </h2>
      {at && (
        <p className={styles.strand}>
          <span>{at.strand.letter}</span>
          <bdi>{at.strand.name}</bdi>
        </p>
      )}
      <div className={styles.way}>
        {url && <Qr className={styles.qr} text={url} label={words.linkQr(group.name)} />}
      </div>
      <p className={styles.how}>{words.cardHow}</p>
      {plan.joinCode !== undefined && (
        <p className={styles.typed}>
          {words.cardTyped}{' '}
          <b dir="ltr">
            {new URL(address).host}/<wbr />
            {plan.joinCode}
          </b>
        </p>
      )}
      {plan.houseRule === 'chatham' && (
        <p className={styles.rule}>
          <UnattributedGlyph />
          <span>
            <b>{common.chatham}.</b> {common.chathamMeaning}
          </span>
        </p>
      )}
    </article>
  )
}
