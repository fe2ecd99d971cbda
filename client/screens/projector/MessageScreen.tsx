/** The chair's last word to everybody, for those without a board before them. */
import { messageFor } from '../../../shared/workshop/plan.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Footer } from './Footer.tsx'
import styles from './Large.module.css'
import { useDocumentTitle } from './room.tsx'
import screen from './screen.module.css'

/** Longer messages are set one step smaller. */
const LONG = 140

export const MessageScreen = () => {
  const { plan } = useWorkshop()
  const message = messageFor(plan, undefined)
  useDocumentTitle(projectorWords.documentTitle(plan.title))
  if (!message) return null
  return (
    <div className={screen.screen}>
      <p className={styles.title}>
        <bdi>{plan.title}</bdi>
      </p>
      <main className={styles.large}>
        <h1 dir="auto" className={styles.words} data-long={message.text.length > LONG || undefined}>
          {message.text}
        </h1>
      </main>
      <Footer />
    </div>
  )
}
