/** What else can be done with a point: a menu that keyboard, touch and screen reader can all use. */
import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { PointId } from '../../../shared/ids.ts'
import { ColumnGlyph, columnClass } from '../../ui/columns.tsx'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import styles from './point.module.css'

export const MoreMenu = ({ id, editing = false }: { readonly id: PointId; readonly editing?: boolean }) => {
  const { ui, acts, round, view } = useBoardHere()
  const column = useView(view, (state) => state.points.get(id)?.column)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="btn btn--icon btn--quiet"
        aria-label={boardWords.more}
        title={boardWords.more}
      >
        <Ellipsis className="i" aria-hidden />
      </DropdownMenu.Trigger>
      {/* Inside the row, so that opening it is not leaving the point. */}
      <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4} collisionPadding={8} loop>
        {editing &&
          round.columns
            .filter((each) => each.id !== column)
            .map((each) => (
              <DropdownMenu.Item
                key={each.id}
                className={columnClass(each.id)}
                onSelect={() => acts.moveTo(id, each.id, null)}
              >
                <ColumnGlyph id={each.id} />
                {boardWords.moveTo} {each.name}
              </DropdownMenu.Item>
            ))}
        <DropdownMenu.Item onSelect={() => ui.open({ kind: 'move', point: id })}>
          {boardWords.moveDialog}
        </DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => acts.reorder(id, -1)}>
          {boardWords.moveUp}
          <kbd className="kbd">Alt ↑</kbd>
        </DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => acts.reorder(id, 1)}>
          {boardWords.moveDown}
          <kbd className="kbd">Alt ↓</kbd>
        </DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => ui.open({ kind: 'aside', point: id })}>
          {boardWords.setAside}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
