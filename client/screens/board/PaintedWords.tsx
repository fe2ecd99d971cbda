/** The words of a point as they are now, with others' carets in them: what repaints when somebody types. */
import type { PointId } from '../../../shared/ids.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { useRow } from '../../ui/use-view.tsx'
import { useBoardHere } from './board-context.tsx'

export const PaintedWords = ({ id }: { readonly id: PointId }) => {
  const { byPoint, citing } = useBoardHere()
  const body = useRow(byPoint.view, id, (state) => state.points.get(id)?.body)
  const carets = useRow(byPoint.people, id, (state) => state.carets.get(id))
  const cited = useRow(byPoint.view, id, (state) => citing.citedIn(state.points.get(id)?.body))
  if (!body) return null
  return <PaintedBody body={body} cited={cited} hrefOf={citing.hrefOf} {...(carets && { carets })} />
}
