/** How many points a column stands for; room for it while that is not known. */
import type { ColumnId } from '../../../shared/ids.ts'
import { countIn } from '../../state/board-view.ts'
import { useView } from '../../ui/use-view.tsx'
import { useBoardHere } from './board-context.tsx'

interface Props {
  readonly column: ColumnId
  readonly loaded: boolean
}

export const ColumnCount = ({ column, loaded }: Props) => {
  const { view } = useBoardHere()
  const count = useView(view, (state) => countIn(state, column))
  return loaded || count > 0 ? count : '\u00a0'
}
