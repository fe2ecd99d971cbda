/** The words of a point: paragraphs and nested lists. Links are underlined words; nothing here can be followed. */
import type { Block, Body, Run } from '../../../shared/board/body.ts'
import { isBlank } from '../../../shared/board/body.ts'
import { projectorWords } from '../../words/projector.ts'
import styles from './Strand.module.css'

interface Props {
  readonly body: Body
  /** Marked "New" behind its first line. */
  readonly fresh?: boolean
}

export const BodyText = ({ body, fresh = false }: Props) => {
  const blocks = body.filter((block) => !isBlank([block]))
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block has no identity but its place
    <BlockText key={index} block={block} fresh={fresh && index === 0} />
  ))
}

const BlockText = ({ block, fresh }: { readonly block: Block; readonly fresh: boolean }) => {
  const mark = fresh && (
    <>
      {' '}
      <span className={styles.fresh}>{projectorWords.fresh}</span>
    </>
  )
  switch (block.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          {block.runs.map((run, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a run has no identity but its place
            <RunText key={index} run={run} />
          ))}
          {mark}
        </p>
      )
    case 'unknown':
      return (
        <p dir="auto">
          {block.text}
          {mark}
        </p>
      )
    case 'list':
      return (
        <>
          {mark}
          <ul dir="auto">
            {block.items
              .filter((item) => !isBlank(item))
              .map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an item has no identity but its place
                <li key={index}>
                  <BodyText body={item} />
                </li>
              ))}
          </ul>
        </>
      )
  }
}

const RunText = ({ run }: { readonly run: Run }) => {
  let words = <>{run.text}</>
  if (run.href !== undefined) words = <span className={styles.link}>{words}</span>
  if (run.italic) words = <em>{words}</em>
  if (run.bold) words = <strong>{words}</strong>
  return words
}
