/** The ways in: the code while it is open, and every link to copy. */
import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import type { Links } from '../../session/api.ts'
import { copyText } from '../../ui/copy-text.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import type { Commands } from './use-commands.tsx'

export const Invite = ({ commands }: { readonly commands: Commands }) => {
  const { plan, id, token } = useWorkshop()
  const { api } = useApp()
  const [links, setLinks] = useState<Links | null>(null)
  const groups = plan.groups.length
  // Links are derived by the server; a table that was added has one too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a table is added
  useEffect(() => {
    let here = true
    void api.links(id, token).then((answer) => {
      if (here && answer.ok) setLinks(answer.value.links)
    })
    return () => {
      here = false
    }
  }, [api, id, token, groups])
  const open = plan.joinCode !== undefined
  return (
    <section className={styles.invite}>
      <h2 className={styles.asideHead}>{deskWords.joinCode}</h2>
      <p className={`${styles.code} num`}>{plan.joinCode ?? deskWords.lobbyClosed}</p>
      <button
        type="button"
        className="btn btn--sm"
        onClick={() => commands.send({ type: 'lobby', open: !open })}
      >
        {open ? deskWords.closeLobby : deskWords.openLobby}
      </button>
      <h2 className={styles.asideHead}>{deskWords.links}</h2>
      {links && (
        <ul className={styles.links}>
          {links.groups.map((group) => (
            <LinkRow key={group.id} name={group.name} url={group.url} />
          ))}
          <LinkRow name={deskWords.linkMember} url={links.member} />
          <LinkRow name={deskWords.linkViewer} url={links.viewer} />
          <LinkRow name={deskWords.linkChair} url={links.chair} />
        </ul>
      )}
    </section>
  )
}

const LinkRow = ({ name, url }: { readonly name: string; readonly url: string }) => {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  return (
    <li>
      <span>{name}</span>
      <button
        type="button"
        className="btn btn--sm"
        aria-label={`${deskWords.copy}: ${name}`}
        onClick={() => void copyText(url).then((done) => setState(done ? 'copied' : 'failed'))}
      >
        <Copy className="i" aria-hidden />
        {state === 'copied' ? deskWords.copied : deskWords.copy}
      </button>
      {state === 'failed' && (
        <label className={styles.byHand}>
          {deskWords.copyFailed}
          <input className="input" readOnly value={url} onFocus={(event) => event.target.select()} />
        </label>
      )}
    </li>
  )
}
