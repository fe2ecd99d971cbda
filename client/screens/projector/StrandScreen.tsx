/** A strand on the wall: who it is, its columns or the way in while they are empty, and the foot. */
import type { Column, StrandAt } from '../../../shared/workshop/plan.ts'
import { countsOf } from '../../../shared/workshop/plan.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Columns } from './Columns.tsx'
import { EmptyStrand } from './EmptyStrand.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { useDocumentTitle } from './room.tsx'
import screen from './screen.module.css'
import { useStrand } from './use-strand.tsx'

interface Props {
  readonly at: StrandAt
  /** Null: all of them. */
  readonly column: Column | null
  readonly page: number
  readonly onTurn: (page: number) => void
}

export const StrandScreen = ({ at, column, page, onTurn }: Props) => {
  const { plan } = useWorkshop()
  const { picture, line } = useStrand(at.strand.id)
  useDocumentTitle(projectorWords.documentTitle(at.strand.name))

  const { columns } = at.round
  const empty = picture.loaded && columns.every((each) => !picture.columns[each.id])
  return (
    <div className={screen.screen}>
      <Header at={at} line={line} />
      {empty ? (
        <EmptyStrand columns={columns} />
      ) : (
        <Columns
          columns={columns}
          column={column}
          picture={picture}
          counted={countsOf(plan, at.strand.id)}
          page={page}
          onTurn={onTurn}
        />
      )}
      <Footer withoutJoin={empty} />
    </div>
  )
}
