/** The environment and the command line, read and checked once. */
import { parseArgs } from 'node:util'

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
}

const OPTIONS = { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } } as const

/**
 * The command line of `npm run links`: the workshop to print, null for the list of all, and what is set as for the
 * server. Throws with one plain sentence where something is set wrongly.
 */
export const readLinksConfig = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly workshop: string | null; readonly config: Config } => {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  if (positionals.length > 1) throw new Error('Name one workshop, or none for the list of all.')
  const options = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value])
  return { workshop: positionals[0] ?? null, config: readConfig(options, env) }
}

/** Throws with one plain sentence where something is set wrongly. */
export const readConfig = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config => {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS })
  const port = Number(values.port ?? env.PORT ?? 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('The port must be a number from 0 to 65535.')
  const publicUrl = env.PUBLIC_URL ? env.PUBLIC_URL.replace(/\/+$/, '') : null
  if (publicUrl !== null && !/^https?:\/\/[^/]+/.test(publicUrl))
    throw new Error('PUBLIC_URL must begin with http:// or https://.')
  return {
    port,
    host: values.host ?? env.HOST ?? '0.0.0.0',
    dataDir: values.data ?? env.DATA_DIR ?? './data',
    publicUrl,
    createKey: env.CREATE_KEY || null,
    trustProxy: env.TRUST_PROXY === '1' || env.TRUST_PROXY === 'true',
    logLevel: env.LOG_LEVEL ?? 'warn',
  }
}
