/** The workshop is made: its links, the facilitator's first, and the way to the desk. They are shown here in full. */
import { useId } from 'react'
import { useApp } from '../../app-context.tsx'
import type { Created } from '../../session/api.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { homeWords as words } from '../../words/home.ts'
import { CopyLink } from './CopyLink.tsx'
import { focusTop } from './focus.ts'
import styles from './Ready.module.css'

interface Props {
  readonly created: Created
  /** The facilitator's link is kept somewhere else now. */
  readonly onSafe: () => void
}

export const Ready = ({ created, onSafe }: Props) => {
  const { go } = useApp()
  const id = useId()
  const { links, joinCode } = created
  const toDesk = () => {
    const { pathname, hash } = new URL(links.facilitator)
    go(pathname + hash)
  }
  const tables = links.groups.map(({ name, url }) => `${name}: ${url}`).join('\n')
  return (
    <main className={styles.ready}>
      <div className={styles.head}>
        <h1 className="record" tabIndex={-1} ref={focusTop}>
          {words.ready}
        </h1>
        <section aria-labelledby={`${id}-yours`} className={styles.yours}>
          <h2 id={`${id}-yours`}>{words.readyYours}</h2>
          <p>{words.readyYoursSay}</p>
          <CopyLink name={words.readyYours} url={links.facilitator} isNamed={false} onCopied={onSafe} />
          <button type="button" className="btn btn--ink btn--lg" onClick={toDesk}>
            {words.goToDesk}
          </button>
        </section>
        <section aria-labelledby={`${id}-code`} className={styles.code}>
          <h2 id={`${id}-code`}>{words.readyCode}</h2>
          <p className={styles.joinCode}>{joinCode}</p>
          <p>{words.readyCodeSay}</p>
        </section>
      </div>
      <div className={styles.links}>
        {links.groups.length > 0 && (
          <section aria-labelledby={`${id}-tables`}>
            <h2 id={`${id}-tables`}>{words.readyTables}</h2>
            <p>{words.readyTablesSay}</p>
            <ul>
              {links.groups.map((group) => (
                <li key={group.id}>
                  <CopyLink name={group.name} url={group.url} isNamed />
                </li>
              ))}
            </ul>
            {links.groups.length > 1 && (
              <CopyButton text={tables} says={words.copyTables} label={words.copyTables} />
            )}
          </section>
        )}
        <section aria-labelledby={`${id}-screen`}>
          <h2 id={`${id}-screen`}>{words.readyScreen}</h2>
          <ul>
            <li>
              <CopyLink name={words.readyOthers.viewer} url={links.viewer} isNamed />
            </li>
            <li>
              <CopyLink name={words.readyOthers.chair} url={links.chair} isNamed />
            </li>
            <li>
              <CopyLink name={words.readyOthers.member} url={links.member} isNamed />
            </li>
          </ul>
        </section>
      </div>
    </main>
  )
}
