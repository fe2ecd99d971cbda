/** What a standard column is for, behind its name: whole, or not at all where it has no room. */
import { boardWords } from '../../words/board.ts'
import styles from './board.module.css'

export const ColumnMeaning = ({ name }: { readonly name: string }) => {
  const words = boardWords.columnMeans(name)
  return (
    <p className={styles.means}>
      <span>{words}</span>
    </p>
  )
}
