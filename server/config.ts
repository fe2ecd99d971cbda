/** The environment and the command line, read and checked once. */
import { parseArgs } from 'node:util'
import { RETENTION_DAYS } from '../shared/workshop/retention.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** Everything the server keeps lies below this folder. */
  readonly dataDir: string
  /** What links use; null: the address the request came to. */
  readonly publicUrl: string | null
  /** Who may create workshops sends this as the bearer; null: anybody. */
  readonly createKey: string | null
  /** Believe X-Forwarded-Proto and X-Forwarded-Host. */
  readonly trustProxy: boolean
  readonly logLevel: string
  /** How long a workshop is kept after its date, in days; 0: for ever. */
  readonly retentionDays: number
}

/** Throws with one plain sentence where something is set wrongly. */
export const readConfig = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config => {
  const { values } = parseArgs({
    args: [...argv],
    options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } },
  })
  const port = Number(values.port ?? env.PORT ?? 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('The port must be a number from 0 to 65535.')
  const publicUrl = env.PUBLIC_URL ? env.PUBLIC_URL.replace(/\/+$/, '') : null
  if (publicUrl !== null && !/^https?:\/\/[^/]+/.test(publicUrl))
    throw new Error('PUBLIC_URL must begin with http:// or https://.')
  const retentionDays = Number(env.RETENTION_DAYS || RETENTION_DAYS)
  if (!Number.isInteger(retentionDays) || retentionDays < 0 || retentionDays > 36_500)
    throw new Error('RETENTION_DAYS must be a whole number of days up to 36500; 0 keeps workshops for ever.')
  return {
    port,
    host: values.host ?? env.HOST ?? '0.0.0.0',
    dataDir: values.data ?? env.DATA_DIR ?? './data',
    publicUrl,
    createKey: env.CREATE_KEY || null,
    trustProxy: env.TRUST_PROXY === '1' || env.TRUST_PROXY === 'true',
    logLevel: env.LOG_LEVEL ?? 'warn',
    retentionDays,
  }
}
