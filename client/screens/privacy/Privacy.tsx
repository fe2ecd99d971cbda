/** What is kept of people, for how long, and who can read it: for anybody, without a workshop. */
import { useEffect, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { Brand } from '../../ui/Brand.tsx'
import { common } from '../../words/common.ts'
import { privacyWords as words } from '../../words/privacy.ts'
import styles from './privacy.module.css'

const Privacy = () => {
  const { api } = useApp()
  /** Null until it is known: the page says what it can without it. */
  const [days, setDays] = useState<number | null>(null)
  useEffect(() => {
    document.title = common.documentTitle(words.title)
    void api.retention().then((answer) => answer.ok && setDays(answer.value.days))
  }, [api])
  return (
    <>
      <header className="mast">
        <Brand label={common.brandHome} />
      </header>
      <main className={styles.page}>
        <h1 className="record">{words.title}</h1>
        <p className={styles.lead}>{words.lead}</p>
        {words.sections(days).map(({ title, text }) => (
          <section key={title}>
            <h2>{title}</h2>
            {text.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        ))}
        <a href="/">{words.home}</a>
      </main>
    </>
  )
}

export default Privacy
