/** Black with one line, whatever the lights. */
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useDocumentTitle } from './room.tsx'
import styles from './screen.module.css'

export const Blank = () => {
  const { plan } = useWorkshop()
  useDocumentTitle(projectorWords.documentTitle(plan.title))
  return (
    <main className={`${styles.screen} ${styles.blank}`} data-theme="projector-dark">
      <h1>{projectorWords.blank}</h1>
    </main>
  )
}
