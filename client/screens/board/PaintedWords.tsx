/** The words of a point as they are now, with others' carets in them: what repaints when somebody types. */
import type { PointId } from '../../../shared/ids.ts'
import { PaintedBody } from '../../point/PaintedBody.tsx'
import { useView } from '../../ui/use-view.tsx'
import { useBoardHere } from './board-context.tsx'

export const PaintedWords = ({ id }: { readonly id: PointId }) => {
  const { view, people, citing } = useBoardHere()
  const body = useView(view, (state) => state.points.get(id)?.body)
  const carets = useView(people, (state) => state.carets.get(id))
  const cited = useView(view, (state) => citing.citedIn(state.points.get(id)?.body))
  if (!body) return null
  return <PaintedBody body={body} cited={cited} hrefOf={citing.hrefOf} {...(carets && { carets })} />
}
