/** While the hall fills: what this is, when and where, and the way in. */
import { UnattributedGlyph } from '../../ui/columns.tsx'
import { common } from '../../words/common.ts'
import { dateText } from '../../words/formats.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Address } from './Address.tsx'
import { useWay } from './join.ts'
import { OperatorSlot } from './OperatorSlot.tsx'
import { Qr } from './Qr.tsx'
import { useDocumentTitle } from './room.tsx'
import screen from './screen.module.css'
import styles from './Welcome.module.css'

/** Longer titles are set one step smaller. */
const LONG_TITLE = 70

export const Welcome = () => {
  const { plan } = useWorkshop()
  const way = useWay()
  useDocumentTitle(projectorWords.documentTitle(plan.title))
  const when = [dateText(plan.date), plan.place].filter((part) => part !== '')
  return (
    <main className={`${screen.screen} ${styles.welcome}`}>
      <div className={styles.what}>
        <h1 data-long={plan.title.length > LONG_TITLE || undefined}>
          <span>
            <bdi>{plan.title}</bdi>
          </span>
        </h1>
        {when.map((part) => (
          <p key={part}>
            <bdi>{part}</bdi>
          </p>
        ))}
      </div>
      {way && (
        <div className={styles.way}>
          <Qr className={styles.qr} text={way.url} />
        </div>
      )}
      <div className={styles.foot}>
        {way && (
          <p className={styles.join}>
            {projectorWords.joinAt}
            <Address way={way} />
          </p>
        )}
        {plan.houseRule === 'chatham' && (
          <p className={styles.rule}>
            <b>
              <UnattributedGlyph />
              {common.chatham}
            </b>
            {common.chathamMeaning}
          </p>
        )}
      </div>
      <div className={styles.margin}>
        <OperatorSlot />
      </div>
    </main>
  )
}
