/** A strand before its first point: the zeros, and the way in for everybody. */
import type { Column } from '../../../shared/workshop/plan.ts'
import { ColumnRule, columnClass } from '../../ui/columns.tsx'
import { projectorWords } from '../../words/projector.ts'
import { Address } from './Address.tsx'
import { ColumnHead } from './ColumnPanel.tsx'
import styles from './Join.module.css'
import { useWay } from './join.ts'
import { Qr } from './Qr.tsx'
import strand from './Strand.module.css'

export const EmptyStrand = ({ columns }: { readonly columns: readonly Column[] }) => {
  const way = useWay()
  return (
    <main className={styles.empty}>
      <div className={`${strand.columns} ${styles.heads}`}>
        {columns.map((column) => (
          <section className={`${strand.column} ${columnClass(column.id)}`} key={column.id}>
            <ColumnRule />
            <ColumnHead column={column} total={0} />
          </section>
        ))}
      </div>
      <div className={styles.invite}>
        <div>
          <p className={styles.lead}>{projectorWords.emptyStrand}</p>
          {way && (
            <>
              <p className={styles.how}>{projectorWords.addFirst}</p>
              <p className={styles.big}>
                <Address way={way} />
              </p>
            </>
          )}
        </div>
        {way && <Qr className={styles.middle} text={way.url} />}
      </div>
    </main>
  )
}
