/** The mark and the name; a link to Home. */
import { common } from '../words/common.ts'

export const Brand = ({ label }: { readonly label: string }) => (
  <a className="brand" href="/" aria-label={label}>
    <svg viewBox="0 0 30 19" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M2 18a13 13 0 0 1 26 0" strokeWidth="3.4" />
      <path d="M7.4 18a7.6 7.6 0 0 1 15.2 0" strokeWidth="3" strokeDasharray="4.4 2.35" />
      <path d="M11.8 18a3.2 3.2 0 0 1 6.4 0Z" fill="currentColor" stroke="none" />
    </svg>
    <span>{common.brand}</span>
  </a>
)
