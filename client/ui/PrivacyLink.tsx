/** The one quiet link to what is kept of people. */
import { common } from '../words/common.ts'
import styles from './PrivacyLink.module.css'

/** `newTab`: where leaving the page would lose what was typed. */
export const PrivacyLink = ({ newTab = false }: { readonly newTab?: boolean }) => (
  <a className={styles.link} href="/privacy" {...(newTab && { target: '_blank', rel: 'noopener' })}>
    {common.privacy}
  </a>
)
