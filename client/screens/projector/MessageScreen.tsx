/** The chair's last word to everybody, for those without a board before them. */
import { messageFor } from '../../../shared/workshop/plan.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Footer } from './Footer.tsx'
import styles from './Large.module.css'
import { useDocumentTitle } from './room.tsx'
import screen from './screen.module.css'

/** Longer messages, in characters or lines, are set one step smaller. */
const LONG = 140
const TALL = 3

export const MessageScreen = () => {
  const { plan } = useWorkshop()
  const message = messageFor(plan, undefined)
  useDocumentTitle(projectorWords.documentTitle(plan.title))
  if (!message) return null
  const isLong = message.text.length > LONG || message.text.split('\n').length > TALL
  return (
    <div className={screen.screen}>
      <header className={styles.title}>
        <bdi>{plan.title}</bdi>
      </header>
      <main className={styles.large}>
        <h1 dir="auto" className={styles.words} data-long={isLong || undefined}>
          {message.text}
        </h1>
      </main>
      <Footer />
    </div>
  )
}
