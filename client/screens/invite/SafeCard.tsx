/**
 * The facilitator's own link, to be kept: as a file, on paper, or copied. It is hidden until it is asked for, since the
 * desk may stand on a screen that others see; on paper it is there. It is all that this screen prints.
 */
import { Download, Eye, EyeOff, Printer } from 'lucide-react'
import { useId, useState } from 'react'
import { longDate } from '../../../shared/note/compose.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { saveText } from '../../ui/save-text.ts'
import { inviteWords as words } from '../../words/invite.ts'
import { locale } from '../../words/language.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './invite.module.css'
import { ReplaceButton } from './LinkRow.tsx'

interface Props {
  readonly url: string
  readonly onReplace: () => void
}

export const SafeCard = ({ url, onReplace }: Props) => {
  const { plan, id } = useWorkshop()
  const [isShown, setShown] = useState(false)
  const heading = useId()
  const date = longDate(plan.date, locale())
  return (
    <section className={styles.safe} aria-labelledby={heading}>
      <h2 id={heading}>{words.own}</h2>
      <p className={styles.onPaper}>
        <b>
          <bdi>{plan.title}</bdi>
        </b>
        {date && ` ${date}`}
      </p>
      <p className="soft">{words.ownSays}</p>
      <div className={isShown ? styles.secret : styles.hidden}>
        <Qr className={styles.small} text={url} label={words.linkQr(words.own)} />
        <p className={styles.url}>{url}</p>
      </div>
      <div className={`acts ${styles.chrome}`}>
        <CopyButton
          className="btn btn--ink"
          text={url}
          says={words.copyLink}
          label={words.copyLabel(words.own)}
        />
        <button
          type="button"
          className="btn"
          onClick={() => saveText(words.ownFileName(id), words.ownFile(plan.title, date, url))}
        >
          <Download className="i" aria-hidden />
          {words.ownSave}
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          <Printer className="i" aria-hidden />
          {words.ownPrint}
        </button>
        <button type="button" className="btn" onClick={() => setShown(!isShown)}>
          {isShown ? <EyeOff className="i" aria-hidden /> : <Eye className="i" aria-hidden />}
          {isShown ? words.ownHide : words.ownShow}
        </button>
        <ReplaceButton name={words.own} onReplace={onReplace} />
      </div>
    </section>
  )
}
