/**
 * Words of this device that were never saved, of a workshop that was deleted: to be copied, and kept until the person
 * lets them go.
 */
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { plainLines } from '../../../shared/board/body.ts'
import type { WorkshopId } from '../../../shared/ids.ts'
import { useApp } from '../../app-context.tsx'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import type { LeftWords } from '../../session/local-copy.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { notInWords as words } from '../../words/not-in.ts'
import styles from './words-left.module.css'

interface Props {
  readonly workshop: WorkshopId
  readonly left: readonly LeftWords[]
}

export const WordsLeft = ({ workshop, left }: Props) => {
  const { localStore, identity, drafts } = useApp()
  const [state, setState] = useState<'shown' | 'asking' | 'gone'>('shown')
  const points = left.flatMap((each) => each.points)
  // What stood in a composer and was never added.
  const [standing] = useState(() => drafts.under(workshop).map((text, at) => ({ text, at })))
  const letGo = async () => {
    for (const { room } of left) await localStore?.forget(room).catch(() => undefined)
    drafts.forget(workshop)
    identity.forget(workshop)
    setState('gone')
  }
  if (state === 'gone') return <p role="status">{words.leftGone}</p>
  const text = [
    ...points.map(({ body }) =>
      plainLines(body)
        .map((line) => `${'  '.repeat(line.depth)}- ${line.text}`)
        .join('\n'),
    ),
    ...standing.map(({ text }) => `- ${text}`),
  ].join('\n')
  return (
    <section className={styles.left} aria-label={words.leftTitle}>
      <p role="alert">
        <TriangleAlert className="i" aria-hidden />
        {state === 'asking' ? words.leftAsk : words.leftText(points.length + standing.length)}
      </p>
      <ul>
        {points.map(({ id, body }) => (
          <li key={id}>
            <PaintedBody body={body} />
          </li>
        ))}
        {standing.map(({ text, at }) => (
          <li key={at} className={styles.standing}>
            {text}
          </li>
        ))}
      </ul>
      <div className="acts">
        {state === 'asking' ? (
          <>
            <button type="button" className="btn" onClick={() => void letGo()}>
              {words.leftYes}
            </button>
            <button type="button" className="btn btn--ink" onClick={() => setState('shown')}>
              {words.leftNo}
            </button>
          </>
        ) : (
          <>
            <CopyButton text={text} says={words.leftCopy} label={words.leftCopy} className="btn btn--ink" />
            <button type="button" className="btn btn--quiet" onClick={() => setState('asking')}>
              {words.leftLetGo(points.length + standing.length)}
            </button>
          </>
        )}
      </div>
    </section>
  )
}
