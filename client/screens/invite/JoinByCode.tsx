/** The code in large, for a screen that is held up or projected, and whether it works. */
import { useState } from 'react'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useCommands } from '../desk/use-commands.tsx'
import styles from './invite.module.css'

export const JoinByCode = () => {
  const { plan, address } = useWorkshop()
  const commands = useCommands()
  const { joinCode } = plan
  const url = `${address}/${joinCode}`
  return (
    <section>
      <h2>{words.code}</h2>
      {joinCode === undefined ? (
        <p>
          {words.closed} {words.closedMeans}
        </p>
      ) : (
        <>
          <Qr className={styles.large} text={url} label={words.codeQr(joinCode)} />
          <p className={`${styles.code} num`}>{joinCode}</p>
          <p className={styles.typed} dir="ltr">
            {new URL(address).host}/<wbr />
            {joinCode}
          </p>
          <p className="soft">{words.codeSays}</p>
        </>
      )}
      <div className="acts">
        {joinCode !== undefined && (
          <CopyButton text={url} says={words.copyLink} label={words.copyLabel(words.code)} />
        )}
        <button
          type="button"
          className="btn"
          onClick={() => commands.send({ type: 'lobby', open: joinCode === undefined })}
        >
          {joinCode === undefined ? words.open : words.close}
        </button>
      </div>
      {joinCode !== undefined && <p className="muted sm">{words.closeMeans}</p>}
      <Told code={joinCode} />
      {commands.error && <p role="alert">{commands.error}</p>}
    </section>
  )
}

/** Tells a screen reader when the code begins to work, or ends. */
const Told = ({ code }: { readonly code: string | undefined }) => {
  const [before, setBefore] = useState(code)
  const [said, setSaid] = useState('')
  if (code !== before) {
    setBefore(code)
    setSaid(code === undefined ? words.closed : words.opened(code))
  }
  return (
    <p className="sr" role="status">
      {said}
    </p>
  )
}
