/** The way in for the front rows, and the rule of the house. */
import { UnattributedGlyph } from '../../ui/columns.tsx'
import { common } from '../../words/common.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Address } from './Address.tsx'
import styles from './Footer.module.css'
import { useWay } from './join.ts'
import { OperatorSlot } from './OperatorSlot.tsx'
import { Qr } from './Qr.tsx'

/** `withoutJoin`: the way in is shown large elsewhere on the screen. */
export const Footer = ({ withoutJoin = false }: { readonly withoutJoin?: boolean }) => {
  const { plan } = useWorkshop()
  const way = useWay()
  return (
    <footer className={styles.footer}>
      {way && !withoutJoin ? (
        <>
          <Qr className={styles.qr} text={way.url} />
          <p className={styles.join}>
            {projectorWords.add}
            <Address way={way} />
          </p>
        </>
      ) : (
        <p className={styles.title}>
          <bdi>{plan.title}</bdi>
        </p>
      )}
      <OperatorSlot />
      {plan.houseRule === 'chatham' && (
        <p className={styles.rule}>
          <UnattributedGlyph />
          {common.chatham}
        </p>
      )}
    </footer>
  )
}
