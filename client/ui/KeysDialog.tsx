/**
 * All keys that do something here, whether single ones do, and the colours of this device; before them, where there are
 * some, what a finger does. Nothing is in it that would not work.
 */
import { useId } from 'react'
import { useApp } from '../app-context.tsx'
import { common } from '../words/common.ts'
import { keyWords as words } from '../words/keys.ts'
import { Dialog } from './Dialog.tsx'
import styles from './KeysDialog.module.css'
import { ThemeChoice } from './ThemeChoice.tsx'
import { useView } from './use-view.tsx'

export interface KeyRow {
  /** Each a way to do it: keys held together are joined by `+`, keys one after another by a blank. */
  readonly keys: readonly string[]
  readonly does: string
  /** It is a single key, and can be turned off. */
  readonly single?: boolean
}

export interface KeyGroup {
  readonly title: string
  readonly rows: readonly KeyRow[]
}

export interface Gesture {
  readonly way: string
  readonly does: string
}

interface Props {
  /** What the dialog is called where it is not about keys alone. */
  readonly title?: string
  readonly gestures?: readonly Gesture[]
  readonly groups: readonly KeyGroup[]
  readonly onClose: () => void
}

export const KeysDialog = ({ title = words.title, gestures = [], groups, onClose }: Props) => {
  const { singleKeys } = useApp()
  const on = useView(singleKeys.store, (state) => state.on)
  const hint = useId()
  const shown = groups
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ single }) => on || !single) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Dialog title={title} onClose={onClose} onSubmit={onClose} wide={shown.length > 1}>
      {gestures.length > 0 && (
        <section className={styles.gestures}>
          <h3 className={styles.title}>{words.touch}</h3>
          <ul className={styles.rows}>
            {gestures.map(({ way, does }) => (
              <li key={way}>
                <b>{way}</b>
                <span>{does}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles.device}>
        <label className={styles.single}>
          <input
            type="checkbox"
            checked={on}
            aria-describedby={hint}
            onChange={(event) => singleKeys.turn(event.target.checked)}
          />
          {words.single}
        </label>
        <p id={hint} className="hint">
          {words.singleHint}
        </p>
        <ThemeChoice />
      </div>
      <div className={styles.groups} data-many={shown.length > 1 || undefined}>
        {shown.map(({ title, rows }) => (
          <section key={title}>
            <h3 className={styles.title}>{title}</h3>
            <ul className={styles.rows}>
              {rows.map(({ keys, does }) => (
                <li key={does}>
                  <span className={styles.keys}>
                    {keys.map((way) => (
                      <Way key={way} way={way} />
                    ))}
                  </span>
                  <span>{does}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <button type="submit" className={`btn btn--ink ${styles.close}`}>
        {common.close}
      </button>
    </Dialog>
  )
}

const Way = ({ way }: { readonly way: string }) => (
  <span className={styles.way} dir="ltr">
    {way.split(' ').map((held, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: keys in the order they are pressed
      <span key={index}>
        {held.split(/(?<=.)\+/).map((key) => (
          <kbd key={key} className="kbd">
            {key.replaceAll('_', ' ')}
          </kbd>
        ))}
      </span>
    ))}
  </span>
)
