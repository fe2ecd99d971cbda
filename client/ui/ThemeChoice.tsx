/** Light or dark on this device; nothing where a screen on a wall has lights of its own. */
import { useApp } from '../app-context.tsx'
import { type ThemeChoice as Choice, THEMES } from '../state/theme.ts'
import { common } from '../words/common.ts'
import styles from './ThemeChoice.module.css'
import { useView } from './use-view.tsx'

export const ThemeChoice = () => {
  const { theme } = useApp()
  const { choice, wall } = useView(theme.store, (state) => state)
  if (wall !== null) return null
  return (
    <label className={styles.theme}>
      {common.theme}
      <select
        className="input"
        value={choice}
        onChange={(event) => theme.choose(event.target.value as Choice)}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {common.themes[each]}
          </option>
        ))}
      </select>
    </label>
  )
}
