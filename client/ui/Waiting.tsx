/** What stands in for a screen that is on its way: nothing for 400 ms, then still grey lines. */
import styles from './Waiting.module.css'

export const Waiting = () => (
  <div className={styles.lines} aria-busy="true">
    <i />
    <i />
    <i />
  </div>
)
