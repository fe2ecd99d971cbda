/** One link: its QR code, whose it is, copying it, replacing it. */
import { RefreshCw } from 'lucide-react'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { inviteWords as words } from '../../words/invite.ts'
import styles from './invite.module.css'

interface Props {
  readonly name: string
  /** Under the name: the strand of a table, what a role can do. */
  readonly says: string
  readonly url: string
  readonly onReplace: () => void
}

export const LinkRow = ({ name, says, url, onReplace }: Props) => (
  <li className={styles.row}>
    <Qr className={styles.small} text={url} label={words.linkQr(name)} />
    <div className={styles.what}>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      {says && (
        <p className="soft">
          <bdi>{says}</bdi>
        </p>
      )}
      <p className={styles.url} dir="ltr">
        {url}
      </p>
    </div>
    <div className={styles.acts}>
      <CopyButton text={url} says={words.copyLink} label={words.copyLabel(name)} />
      <ReplaceButton name={name} onReplace={onReplace} />
    </div>
  </li>
)

export const ReplaceButton = ({ name, onReplace }: Pick<Props, 'name' | 'onReplace'>) => (
  <button
    type="button"
    className="btn btn--quiet"
    aria-label={words.replaceLabel(name)}
    aria-haspopup="dialog"
    onClick={onReplace}
  >
    <RefreshCw className="i" aria-hidden />
    {words.replace}
  </button>
)
