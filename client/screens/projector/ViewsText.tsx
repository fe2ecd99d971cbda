/** A recorded disagreement on the wall: its mark, and every view with equal room, beside or below the others. */
import { Split } from 'lucide-react'
import type { LetteredView } from '../../../shared/board/views.ts'
import { projectorWords } from '../../words/projector.ts'
import { BodyText } from './BodyText.tsx'
import styles from './Views.module.css'

export const ViewsText = ({ views }: { readonly views: readonly LetteredView[] }) => (
  <div className={styles.box}>
    <p className={styles.mark} data-names="">
      <Split className="i" aria-hidden />
      {projectorWords.disagreement}
    </p>
    <ul className={styles.views} data-side={Math.min(views.length, 3)}>
      {views.map((view) => (
        <li key={view.id} className={styles.view} data-view={view.letter}>
          <b data-names="">{projectorWords.view(view.letter)}</b>
          <BodyText body={view.body} />
        </li>
      ))}
    </ul>
  </div>
)
