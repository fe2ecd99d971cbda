/** A phone's tabs between the parts of the desk: one stop of the Tab key, arrows between them (ARIA's pattern). */
import { tabAfter } from '../../ui/tab-keys.ts'
import { deskWords } from '../../words/desk.ts'
import styles from './tabs.module.css'

/** In the order of the tabs. */
const PARTS = ['hall', 'stage', 'rounds'] as const
export type DeskPart = (typeof PARTS)[number]

export const partElementId = (part: DeskPart) => `desk-${part}`
export const partTabId = (part: DeskPart) => `tab-${part}`

interface Props {
  readonly shown: DeskPart
  readonly onShow: (part: DeskPart) => void
}

export const DeskTabs = ({ shown, onShow }: Props) => (
  <div
    className={styles.tabs}
    role="tablist"
    aria-label={deskWords.parts}
    onKeyDown={(event) => {
      const next = PARTS[tabAfter(event.key, PARTS.indexOf(shown), PARTS.length) ?? -1]
      if (!next) return
      event.preventDefault()
      event.stopPropagation()
      onShow(next)
      const tab = event.currentTarget.children[PARTS.indexOf(next)]
      if (tab instanceof HTMLElement) tab.focus()
    }}
  >
    {PARTS.map((part) => (
      <button
        key={part}
        type="button"
        role="tab"
        id={partTabId(part)}
        tabIndex={part === shown ? 0 : -1}
        aria-selected={part === shown}
        aria-controls={partElementId(part)}
        onClick={() => {
          onShow(part)
          window.scrollTo({ top: 0, behavior: 'instant' })
        }}
      >
        {deskWords.partNames[part]}
      </button>
    ))}
  </div>
)
