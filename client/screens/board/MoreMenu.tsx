/** What else can be done with a point: a menu that keyboard, touch and screen reader can all use. */
import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { PointId } from '../../../shared/ids.ts'
import { columnOf, headingOf, pointsBeneath } from '../../state/board-view.ts'
import { ColumnGlyph, columnClass } from '../../ui/columns.tsx'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { groupWords } from '../../words/group.ts'
import { freeBeneath, reorderPoint, turnBeneath } from './beneath-acts.ts'
import { useBoardHere } from './board-context.tsx'
import { toggleChosen } from './choosing.ts'
import { focusNext, focusPoint } from './focus.ts'
import { withGroupActs } from './group-load.tsx'
import styles from './point.module.css'
import { useCopyTargets } from './use-copy-targets.tsx'

export interface MoreMenuProps {
  readonly id: PointId
  readonly editing?: boolean
  /** While it is written in: splits it at the caret. */
  readonly onSplit?: () => void
  /** It is open from the start. */
  readonly opens?: boolean
}

export const MoreMenu = ({ id, editing = false, onSplit, opens = false }: MoreMenuProps) => {
  const here = useBoardHere()
  const { ui, acts, round, view } = here
  const beneath = useView(view, (state) => headingOf(state, id) !== null)
  const gathers = useView(view, (state) => pointsBeneath(state, id).length > 0)
  const unfolded = useView(ui.store, (state) => state.unfolded.has(id))
  const hasOthers = useCopyTargets().length > 0
  const column = useView(view, (state) => columnOf(state, id))
  const choose = () => {
    toggleChosen(ui, id)
    focusNext(() => focusPoint(id)) // the menu goes with the other actions of the point
  }
  return (
    <DropdownMenu.Root modal={false} defaultOpen={opens} dir={document.dir === 'rtl' ? 'rtl' : 'ltr'}>
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
                {lateBoardWords.moveTo} {each.name}
              </DropdownMenu.Item>
            ))}
        <DropdownMenu.Item onSelect={() => ui.open({ kind: 'move', point: id })}>
          {lateBoardWords.moveDialog}
        </DropdownMenu.Item>
        {beneath && (
          <DropdownMenu.Item onSelect={() => withGroupActs(here, (group) => group.takeOut(id))}>
            {lateBoardWords.takeOut}
          </DropdownMenu.Item>
        )}
        <DropdownMenu.Item onSelect={() => reorderPoint(here, id, -1)}>
          {lateBoardWords.moveUp}
          <kbd className="kbd">Alt ↑</kbd>
        </DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => reorderPoint(here, id, 1)}>
          {lateBoardWords.moveDown}
          <kbd className="kbd">Alt ↓</kbd>
        </DropdownMenu.Item>
        {gathers && !editing && (
          <>
            <DropdownMenu.Item onSelect={() => turnBeneath(here, id)}>
              {unfolded ? groupWords.foldBeneath : groupWords.unfoldBeneath}
              <kbd className="kbd">U</kbd>
            </DropdownMenu.Item>
            <DropdownMenu.Item onSelect={() => freeBeneath(here, id)}>
              {groupWords.ungroup}
              <kbd className="kbd">Shift U</kbd>
            </DropdownMenu.Item>
          </>
        )}
        {onSplit && <DropdownMenu.Item onSelect={onSplit}>{lateBoardWords.split}</DropdownMenu.Item>}
        <DropdownMenu.Item onSelect={() => withGroupActs(here, (group) => group.disagree(id))}>
          {lateBoardWords.disagree}
          <kbd className="kbd">X</kbd>
        </DropdownMenu.Item>
        {!editing && !beneath && (
          <DropdownMenu.Item onSelect={choose}>
            {lateBoardWords.choose}
            <kbd className="kbd">{lateBoardWords.space}</kbd>
          </DropdownMenu.Item>
        )}
        {hasOthers && (
          <DropdownMenu.Item onSelect={() => ui.open({ kind: 'copy', points: [id] })}>
            {lateBoardWords.copyTo}
          </DropdownMenu.Item>
        )}
        <DropdownMenu.Item onSelect={() => ui.open({ kind: 'aside', point: id })}>
          {lateBoardWords.setAside}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
