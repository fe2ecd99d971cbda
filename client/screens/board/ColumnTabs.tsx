/**
 * The phone's tabs between columns: one stop of the Tab key, arrows between them (ARIA's pattern for tabs). The shown one
 * is in sight, where they have not room enough.
 */
import { type ReactNode, useEffect, useRef } from 'react'
import type { ColumnId } from '../../../shared/ids.ts'
import type { Column } from '../../../shared/workshop/plan.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { tabAfter } from '../../ui/tab-keys.ts'
import styles from './board.module.css'
import { tabElementId } from './focus.ts'

interface Props {
  readonly columns: readonly Column[]
  readonly shown: ColumnId | undefined
  /** What is held is over it, and would go there. */
  readonly aim?: ColumnId | null
  readonly onShow: (column: ColumnId) => void
  readonly count: (column: ColumnId) => ReactNode
}

/** Whether the names have no room in one line with signs and numbers on a narrow phone, some 7.5 px a letter. */
const isLong = (columns: readonly Column[]): boolean =>
  columns.reduce((letters, { name }) => letters + name.length, 0) > 50 - 8 * columns.length

/** Sideways alone: the page stays where it is. */
const bringInSight = (list: HTMLElement, tab: Element) => {
  const [room, it] = [list.getBoundingClientRect(), tab.getBoundingClientRect()]
  const [before, behind] = [Math.min(0, it.left - room.left), Math.max(0, it.right - room.right)]
  list.scrollLeft += before || behind
}

export const ColumnTabs = ({ columns, shown, aim, onShow, count }: Props) => {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tab = list.current?.children[columns.findIndex(({ id }) => id === shown)]
    if (list.current && tab) bringInSight(list.current, tab)
  }, [columns, shown])
  return (
    <div
      ref={list}
      className={styles.tabs}
      data-long={isLong(columns) || undefined}
      role="tablist"
      onKeyDown={(event) => {
        const at = columns.findIndex(({ id }) => id === shown)
        const next = columns[tabAfter(event.key, at, columns.length) ?? -1]
        if (!next) return
        event.preventDefault()
        event.stopPropagation() // the board's own arrows go between points
        onShow(next.id)
        const tab = event.currentTarget.children[columns.indexOf(next)]
        if (tab instanceof HTMLElement) tab.focus()
      }}
    >
      {columns.map((column) => (
        <button
          key={column.id}
          id={tabElementId(column.id)}
          type="button"
          role="tab"
          data-aim={column.id === aim || undefined}
          tabIndex={column.id === shown ? 0 : -1}
          aria-selected={column.id === shown}
          aria-controls={`column-${column.id}`}
          className={columnClass(column.id)}
          onClick={(event) => {
            // Not every browser does so: what the keyboard was on goes out of sight.
            event.currentTarget.focus()
            onShow(column.id)
          }}
        >
          <ColumnRule />
          <ColumnGlyph id={column.id} />
          <span>
            <bdi>{column.name}</bdi>
          </span>
          <b className="num">{count(column.id)}</b>
        </button>
      ))}
    </div>
  )
}
