/**
 * "Page 1 of 2, 2 more to discuss": said wherever there is more than the hall can see. While a point there is new, which
 * page that is comes first: "Page 1 of 2, 1 new on page 2".
 */
import { projectorWords } from '../../words/projector.ts'
import styles from './Strand.module.css'

export interface PageAt {
  readonly page: number
  readonly pages: number
  /** Points of the column on later pages. */
  readonly more: number
  /** The page of each point of the column that is new and not on this one. */
  readonly fresh: readonly number[]
}

interface Props {
  readonly at: PageAt
  readonly name: string
  readonly between?: string
}

export const PageLine = ({ at, name, between = ', ' }: Props) => (
  <>
    {projectorWords.page} <b>{projectorWords.pageOf(at.page, at.pages)}</b>
    {at.fresh.length > 0 ? (
      <>
        {between}
        <span className={styles.fresh}>{projectorWords.newOn(at.fresh)}</span>
      </>
    ) : (
      at.more > 0 && `${between}${projectorWords.more(at.more, name)}`
    )}
  </>
)
