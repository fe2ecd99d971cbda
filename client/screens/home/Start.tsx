/** The first page: what Plenary is for, a code to join with, and the three ways to begin. */
import type { Preview } from '../../../shared/note/preview.ts'
import type { TemplateId } from '../../../shared/workshop/templates.ts'
import { Hemicycle } from '../../ui/Hemicycle.tsx'
import { PrivacyLink } from '../../ui/PrivacyLink.tsx'
import { ThemeChoice } from '../../ui/ThemeChoice.tsx'
import { homeWords as words } from '../../words/home.ts'
import { CodeForm } from '../join/CodeForm.tsx'
import type { NoteText } from './NoteForm.tsx'
import { NoteForm } from './NoteForm.tsx'
import { Recent } from './Recent.tsx'
import styles from './Start.module.css'
import { Templates } from './Templates.tsx'

interface Props {
  /** Where the focus returns to. */
  readonly cameFrom: TemplateId | 'note' | null
  readonly note: NoteText
  readonly onNote: (note: NoteText) => void
  readonly onRead: (preview: Preview) => void
  readonly onTemplate: (template: TemplateId) => void
}

export const Start = ({ cameFrom, note, onNote, onRead, onTemplate }: Props) => (
  <main className={styles.start}>
    <div className={styles.hero}>
      <div className={styles.say}>
        <h1>
          {words.headline[0]}
          <br />
          {words.headline[1]}
        </h1>
        <p>{words.say}</p>
      </div>
      <div className={styles.join}>
        <Hemicycle className={styles.hemi} />
        <CodeForm className={styles.code} />
      </div>
    </div>
    <div className={styles.work}>
      <section>
        <h2>{words.start}</h2>
        <Templates onChoose={onTemplate} focus={cameFrom === 'note' ? null : cameFrom} />
      </section>
      <section>
        <h2>{words.note}</h2>
        <NoteForm note={note} onNote={onNote} onRead={onRead} focus={cameFrom === 'note'} />
      </section>
      <section>
        <h2>{words.device}</h2>
        <Recent />
      </section>
    </div>
    <footer className={styles.foot}>
      <PrivacyLink />
      <ThemeChoice />
    </footer>
  </main>
)
