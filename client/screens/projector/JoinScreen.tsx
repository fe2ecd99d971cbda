/** The way in for the back of the hall: a square as high as the screen, and the address in words. */
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Address } from './Address.tsx'
import styles from './Join.module.css'
import { useWay } from './join.ts'
import { Qr } from './Qr.tsx'
import { useDocumentTitle } from './room.tsx'
import screen from './screen.module.css'

export const JoinScreen = () => {
  const { plan } = useWorkshop()
  const way = useWay()
  useDocumentTitle(projectorWords.documentTitle(projectorWords.join))
  return (
    <main className={`${screen.screen} ${styles.full}`}>
      {way && <Qr className={styles.whole} text={way.url} />}
      <div className={styles.side}>
        <h1 className={styles.title}>{projectorWords.join}</h1>
        <p className={styles.how}>{way ? projectorWords.joinHow : projectorWords.joinClosed}</p>
        {way && (
          <p className={styles.big}>
            <Address way={way} />
          </p>
        )}
        <p className={styles.what}>
          <bdi>{plan.title}</bdi>
        </p>
      </div>
    </main>
  )
}
