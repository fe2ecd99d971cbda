/** A page that says one thing and what to do about it. */
import type { ReactNode } from 'react'
import { common } from '../words/common.ts'
import { Brand } from './Brand.tsx'
import styles from './Message.module.css'
import { useTitle } from './use-title.tsx'

interface Props {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}

export const Message = ({ title, text, children }: Props) => {
  useTitle(title)
  return (
    <>
      <header className="mast">
        <Brand label={common.brandHome} />
      </header>
      <main className={styles.message}>
        <h1 className="record">{title}</h1>
        <p>{text}</p>
        {children}
      </main>
    </>
  )
}
