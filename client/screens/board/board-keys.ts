/** The keys of a board and what a finger does, for the list of them: what does something for this person on this board. */
import type { Column } from '../../../shared/workshop/plan.ts'
import type { Gesture, KeyGroup, KeyRow } from '../../ui/KeysDialog.tsx'
import { keyWords as words } from '../../words/keys.ts'
import { keyOfColumn } from './column-keys.ts'

interface Here {
  readonly columns: readonly Column[]
  readonly mayWrite: boolean
}

export const boardKeys = ({ columns, mayWrite }: Here): KeyGroup[] => {
  const only = (rows: readonly KeyRow[]) => (mayWrite ? rows : [])
  return [
    {
      title: words.board,
      rows: [
        { keys: ['←', '→', '↑', '↓'], does: words.move },
        ...only([
          ...columns.map((column) => ({
            keys: [keyOfColumn(columns, column)],
            does: words.write(column.name),
            single: true,
          })),
          { keys: ['Ctrl+Z'], does: words.undo },
          { keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], does: words.redo },
        ]),
        { keys: ['/'], does: words.find, single: true },
        { keys: ['G 4'], does: words.goTo, single: true },
        { keys: ['F'], does: words.follow, single: true },
        { keys: ['?'], does: words.all, single: true },
      ],
    },
    {
      title: words.chosenPoint,
      rows: [
        ...only([{ keys: ['Enter'], does: words.edit }]),
        { keys: ['Ctrl+C'], does: words.copy },
        { keys: ['Esc'], does: mayWrite ? words.leave : words.leaveIt },
        ...only([
          { keys: ['Ctrl+Enter'], does: words.nextPoint },
          { keys: ['Alt+↑', 'Alt+↓'], does: words.reorder },
          ...columns.map((column) => ({
            keys: [`Shift+${keyOfColumn(columns, column)}`],
            does: words.moveTo(column.name),
            single: true,
          })),
          { keys: ['X'], does: words.disagree, single: true },
          { keys: ['Delete'], does: words.setAside },
          { keys: [words.space, 'Shift+↑', 'Shift+↓'], does: words.choose },
          { keys: ['Shift+Home', 'Shift+End'], does: words.chooseToEnd },
          { keys: ['Ctrl+A'], does: words.chooseAll },
          { keys: ['Enter'], does: words.withChosen },
        ]),
        { keys: ['U'], does: words.beneath, single: true },
        ...only([{ keys: ['Shift+U'], does: words.free, single: true }]),
      ],
    },
    {
      title: words.composer,
      rows: only([
        { keys: ['↑'], does: words.last },
        { keys: ['Enter'], does: words.add },
        { keys: ['Tab'], does: words.bullet },
        { keys: ['Shift+Enter'], does: words.bulletBeside },
        { keys: ['Shift+Tab'], does: words.outdent },
        { keys: ['Esc'], does: words.leaveField },
      ]),
    },
    {
      title: words.editing,
      rows: only([
        { keys: ['Tab'], does: words.bullet },
        { keys: ['Shift+Tab'], does: words.outdent },
        { keys: ['Ctrl+B'], does: words.bold },
        { keys: ['Ctrl+I'], does: words.italic },
        { keys: ['Ctrl+K'], does: words.link },
        { keys: ['Alt+F10'], does: words.tools },
        { keys: ['Ctrl+Shift+Enter'], does: words.split },
        { keys: ['Esc'], does: words.leaveField },
      ]),
    },
  ]
}

/** `oneColumn`: one at a time is on the screen. */
export const boardGestures = ({ columns, mayWrite }: Here, oneColumn: boolean): Gesture[] => [
  ...(mayWrite
    ? [
        { way: words.tapWords, does: words.writeIn },
        { way: words.tapNumber, does: words.actOn },
        { way: words.hold, does: words.draw },
        { way: words.thenSelect, does: words.selectMore },
        { way: words.thenBetween, does: words.selectBetween },
        { way: words.thenColumn, does: words.selectColumn },
      ]
    : []),
  ...(oneColumn && columns.length > 1 ? [{ way: words.swipe, does: words.nextColumn }] : []),
]
