/** A recorded disagreement, painted: its own mark, and equal room for every view. Ink, and nobody's name. */
import { Split } from 'lucide-react'
import type { Body } from '../../shared/board/body.ts'
import { DISAGREEMENT_LINE, viewName } from '../../shared/note/compose.ts'
import { PaintedBody } from './PaintedBody.tsx'
import styles from './views.module.css'

interface Props {
  readonly views: readonly { readonly letter: string; readonly body: Body }[]
}

export const PaintedViews = ({ views }: Props) => (
  <div className={styles.box}>
    <p className={styles.head}>
      <Split className="i" aria-hidden />
      {DISAGREEMENT_LINE}
    </p>
    <ul className={styles.views}>
      {views.map((view) => (
        <li key={view.letter} className={styles.view}>
          <b>{viewName(view.letter)}</b>
          <PaintedBody body={view.body} />
        </li>
      ))}
    </ul>
  </div>
)
