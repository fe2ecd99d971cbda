/** `host/FERN-4827`, in words; breaks only before the code. */
import styles from './Join.module.css'
import type { Way } from './join.ts'

export const Address = ({ way }: { readonly way: Way }) => (
  <b className={styles.address} dir="ltr">
    <span>{way.host}/</span>
    <wbr />
    <span>{way.code}</span>
  </b>
)
