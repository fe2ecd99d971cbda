/** What a person typed or pasted into the code field, as a path of this site; null where it cannot be a code. */
import { parseRoute } from '../../route.ts'

export const pathOfCode = (typed: string): string | null => {
  const match = /^([A-Z]{3,10})[\s-]*(\d{4})$/.exec(typed.trim().toUpperCase())
  if (match) return `/${match[1]}-${match[2]}`
  return URL.canParse(typed.trim()) ? pathOfLink(new URL(typed.trim())) : null
}

/** A whole link works here too, whatever host it names: only its path and fragment are used. */
const pathOfLink = ({ pathname, hash }: URL): string | null => {
  const { screen } = parseRoute(pathname, hash)
  return screen === 'code' || screen === 'link' ? pathname + hash : null
}
