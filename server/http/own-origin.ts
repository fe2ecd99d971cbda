/** Another site's page must not use a person's session; no Origin means no browser. */
import type { IncomingMessage } from 'node:http'
import type { Services } from './services.ts'

export const isOwnOrigin = (
  { headers }: Pick<IncomingMessage, 'headers'>,
  { config }: Pick<Services, 'config'>,
): boolean => {
  if (headers.origin === undefined) return true
  try {
    const { host, origin: exact } = new URL(headers.origin)
    return host === headers.host || (config.publicUrl !== null && exact === new URL(config.publicUrl).origin)
  } catch {
    return false
  }
}
