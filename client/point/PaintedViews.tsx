/** A recorded disagreement, painted: its own mark, and equal room for every view. Ink, and nobody's name. */
import { Split } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Body } from '../../shared/board/body.ts'
import { boardWords } from '../words/board.ts'
import { groupWords } from '../words/group.ts'
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
  /** As it is called here; a note speaks a language of its own. */
  readonly called?: { readonly disagreement: string; view(letter: string): string }
}

export const PaintedViews = ({
  views,
  called = { disagreement: groupWords.disagreement, view: boardWords.view },
}: Props) => (
  <div className={styles.box}>
    <p className={styles.head}>
      <Split className="i" aria-hidden />
      {called.disagreement}
    </p>
    <ul className={styles.views} {...roomFor(views.length)}>
      {views.map((view) => (
        <li key={view.id ?? view.letter} className={styles.view}>
          <b>{called.view(view.letter)}</b>
          {view.instead ?? <PaintedBody body={view.body} />}
        </li>
      ))}
    </ul>
  </div>
)
