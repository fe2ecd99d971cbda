/** A link in full with a button that copies it. */
import { CopyButton } from '../../ui/CopyButton.tsx'
import { homeWords as words } from '../../words/home.ts'
import styles from './CopyLink.module.css'

interface LinkProps {
  readonly name: string
  readonly url: string
  /** Whether the name is to be seen; else a heading says it already. */
  readonly isNamed: boolean
  readonly onCopied?: () => void
}

export const CopyLink = ({ name, url, isNamed, onCopied }: LinkProps) => (
  <div className={isNamed ? styles.link : `${styles.link} ${styles.alone}`}>
    <p>
      {isNamed && (
        <b>
          <bdi>{name}</bdi>
        </b>
      )}
      <span className={styles.url} dir="ltr">
        {url}
      </span>
    </p>
    <CopyButton text={url} says={words.copy} label={words.copyLabel(name)} {...(onCopied && { onCopied })} />
  </div>
)
