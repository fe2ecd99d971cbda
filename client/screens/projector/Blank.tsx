/** Black with one line, whatever the lights: when it goes on, where the chair said. */
import { timeText } from '../../words/formats.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { OperatorSlot } from './OperatorSlot.tsx'
import { useDocumentTitle } from './room.tsx'
import styles from './screen.module.css'

export const Blank = () => {
  const { plan } = useWorkshop()
  const backAt = plan.stage.view === 'blank' ? plan.stage.backAt : undefined
  useDocumentTitle(projectorWords.documentTitle(plan.title))
  return (
    <main className={`${styles.screen} ${styles.blank}`} data-theme="projector-dark">
      {backAt === undefined ? (
        <h1>{projectorWords.blank}</h1>
      ) : (
        <h1 className="record" data-time>
          {projectorWords.backAt(timeText(backAt))}
        </h1>
      )}
      <div className={styles.below}>
        <OperatorSlot dark />
      </div>
    </main>
  )
}
