/** A phone's menu of a board: all that a wider screen shows beside its name. */
import {
  Armchair,
  Ellipsis,
  History,
  Keyboard,
  LayoutDashboard,
  Presentation,
  Projector,
  Redo2,
  Search,
  Undo2,
} from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { mayLookBack } from '../../../shared/roles.ts'
import { isByFinger } from '../../ui/by-finger.ts'
import { headingSoon } from '../../ui/heading-soon.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { joinWords } from '../../words/join.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { TableDialog } from './ChangeTable.tsx'
import { focusFind } from './focus.ts'
import styles from './point.module.css'
import { useUndo } from './use-undo.tsx'

/** Comes with the press that asked for it, and is open. */
const BoardMenu = () => {
  const { plan, role, me, following, follow, show } = useWorkshop()
  const { entry, ui, round, rights, people: store } = useBoardHere()
  const { hasDone, hasUndone, undo, redo } = useUndo()
  const people = useView(store, (state) => state.people.length)
  const [isChanging, setChanging] = useState(false)
  const finds = useRef(false)
  const goes = useRef(false)
  const runs = role === 'facilitator' || role === 'chair'
  const looksBack = mayLookBack(plan, entry, { role, ...(me.group !== undefined && { group: me.group }) })
  const missing = () => {
    setChanging(false)
    ui.warn(common.unreachable)
  }
  return (
    <>
      <DropdownMenu.Root modal={false} defaultOpen>
        <DropdownMenu.Trigger className="btn btn--icon btn--quiet" aria-label={boardWords.menu}>
          <Ellipsis className="i" aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Content
          className={styles.menu}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          loop
          // The focus is not the menu's to give back where it has gone to the field, or the menu with its board.
          onCloseAutoFocus={(event) => {
            if (!finds.current && !goes.current) return
            event.preventDefault()
            if (finds.current) focusFind()
            else headingSoon()
            finds.current = false
            goes.current = false
          }}
        >
          {round.prompt && (
            <DropdownMenu.Label className={styles.menuNote} dir="auto">
              {round.prompt}
            </DropdownMenu.Label>
          )}
          {rights.mayWrite && (
            <>
              <DropdownMenu.Item aria-disabled={!hasDone} onSelect={undo}>
                <Undo2 className="i" aria-hidden />
                {boardWords.undo}
              </DropdownMenu.Item>
              <DropdownMenu.Item aria-disabled={!hasUndone} onSelect={redo}>
                <Redo2 className="i" aria-hidden />
                {boardWords.doAgain}
              </DropdownMenu.Item>
            </>
          )}
          <DropdownMenu.Item
            onSelect={() => {
              finds.current = true
              ui.find(true)
            }}
          >
            <Search className="i" aria-hidden />
            {boardWords.find}
          </DropdownMenu.Item>
          {looksBack && (
            <DropdownMenu.Item onSelect={() => show({ name: 'earlier', board: entry.id })}>
              <History className="i" aria-hidden />
              {boardWords.earlier}
            </DropdownMenu.Item>
          )}
          {role === 'member' && (
            <DropdownMenu.Item onSelect={() => setChanging(true)}>
              <Armchair className="i" aria-hidden />
              {joinWords.changeTable}
            </DropdownMenu.Item>
          )}
          {runs ? (
            <DropdownMenu.Item onSelect={() => show({ name: 'desk' })}>
              <LayoutDashboard className="i" aria-hidden />
              {boardWords.desk}
            </DropdownMenu.Item>
          ) : (
            <DropdownMenu.Item
              onSelect={() => {
                goes.current = true
                follow(!following)
              }}
            >
              <Presentation className="i" aria-hidden />
              {following ? boardWords.stopFollowing : boardWords.followLabel}
            </DropdownMenu.Item>
          )}
          {role === 'viewer' && (
            <DropdownMenu.Item onSelect={() => show({ name: 'projector' })}>
              <Projector className="i" aria-hidden />
              {boardWords.openProjector}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item onSelect={() => ui.open({ kind: 'keys' })}>
            <Keyboard className="i" aria-hidden />
            {isByFinger() ? boardWords.howTo : boardWords.keys}
          </DropdownMenu.Item>
          {people > 0 && (
            <DropdownMenu.Label className={styles.menuNote}>
              {boardWords.peopleHere(people)}
            </DropdownMenu.Label>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Root>
      {isChanging &&
        // Not inside the head, whose type it would take on.
        createPortal(<TableDialog onClose={() => setChanging(false)} onMissing={missing} />, document.body)}
    </>
  )
}

export default BoardMenu
