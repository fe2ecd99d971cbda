/** A recorded disagreement, painted: its own mark, and equal room for every view. Ink, and nobody's name. */
import { Split } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Body } from '../../shared/board/body.ts'
import { DISAGREEMENT_LINE, viewName } from '../../shared/note/compose.ts'
import { PaintedBody } from './PaintedBody.tsx'
import styles from './views.module.css'

/** As many side by side as leave every view the same room. */
export const roomFor = (n: number) => ({
  'data-even': n % 2 === 0 || undefined,
  'data-three': n % 3 === 0 || undefined,
})

interface Props {
  readonly views: readonly {
    readonly letter: string
    readonly body: Body
    /** Where two go by one letter. */
    readonly id?: string
    /** In the place of the body. */
    readonly instead?: ReactNode
  }[]
}

export const PaintedViews = ({ views }: Props) => (
  <div className={styles.box}>
    <p className={styles.head}>
      <Split className="i" aria-hidden />
      {DISAGREEMENT_LINE}
    </p>
    <ul className={styles.views} {...roomFor(views.length)}>
      {views.map((view) => (
        <li key={view.id ?? view.letter} className={styles.view}>
          <b>{viewName(view.letter)}</b>
          {view.instead ?? <PaintedBody body={view.body} />}
        </li>
      ))}
    </ul>
  </div>
)
