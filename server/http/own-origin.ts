/**
 * Another site's page must not use a person's session, nor the server of somebody who has it open; no Origin means no
 * browser.
 */
import type { IncomingMessage } from 'node:http'
import type { Refusal } from '../../shared/result.ts'
import type { Services } from './services.ts'

export const OTHER_SITE: Refusal = {
  status: 403,
  code: 'other-site',
  message: 'A page of another site may not do this.',
}

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
