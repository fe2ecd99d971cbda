/** "Page 1 of 2, 2 more to discuss": said wherever there is more than the hall can see. */
import { projectorWords } from '../../words/projector.ts'

export interface PageAt {
  readonly page: number
  readonly pages: number
  /** Points of the column on later pages. */
  readonly more: number
}

interface Props {
  readonly at: PageAt
  readonly name: string
  readonly between?: string
}

export const PageLine = ({ at, name, between = ', ' }: Props) => (
  <>
    {projectorWords.page} <b>{projectorWords.pageOf(at.page, at.pages)}</b>
    {at.more > 0 && `${between}${projectorWords.more(at.more, name)}`}
  </>
)
