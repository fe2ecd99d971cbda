/** The environment and the command line, read and checked once. */
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { RETENTION_DAYS } from '../shared/workshop/retention.ts'
import type { BudgetName, BudgetTable } from './access/budgets.ts'
import { BUDGETS } from './access/budgets.ts'
import type { Allowance } from './sync/inlet.ts'
import { ALLOWANCE } from './sync/inlet.ts'
import { CHECKPOINT_MINUTES } from './workshops/checkpoint-policy.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** Everything the server keeps lies below this folder. */
  readonly dataDir: string
  /** What links use; null: the address the request came to. */
  readonly publicUrl: string | null
  /** Who may create workshops sends this as the bearer; null: anybody. */
  readonly createKey: string | null
  /** Who reads `/metrics` from elsewhere sends this as the bearer; null: it is read on this machine alone. */
  readonly metricsKey: string | null
  /** Believe X-Forwarded-Proto, X-Forwarded-Host and the last hop of X-Forwarded-For. */
  readonly trustProxy: boolean
  /** How often the doors may be tried; null: as often as anybody likes. */
  readonly budgets: BudgetTable | null
  /** What one line may say and ask; null: all it likes. */
  readonly allowance: Allowance | null
  readonly logLevel: string
  /** How long a workshop is kept after its date, in days; 0: for ever. */
  readonly retentionDays: number
  /** How long a board is written in until a checkpoint of it is kept, in ms; 0: none is by the clock. */
  readonly checkpointMs: number
}

const OPTIONS = { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } } as const

/**
 * The command line of a command beside the server: at most one word, null where there is none, and what is set as for
 * the server. Throws with one plain sentence where something is set wrongly; `usage`: what to say to more words.
 */
export const readCommandConfig = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  usage: string,
): { readonly word: string | null; readonly config: Config } => {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  if (positionals.length > 1) throw new Error(usage)
  const options = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value])
  return { word: positionals[0] ?? null, config: readConfig(options, env) }
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
  const createKey = readKey('CREATE_KEY', env.CREATE_KEY)
  const metricsKey = readKey('METRICS_KEY', env.METRICS_KEY)
  const retentionDays = Number(env.RETENTION_DAYS || RETENTION_DAYS)
  if (!Number.isInteger(retentionDays) || retentionDays < 0 || retentionDays > 36_500)
    throw new Error('RETENTION_DAYS must be a whole number of days up to 36500; 0 keeps workshops for ever.')
  const checkpointMinutes = Number(env.CHECKPOINT_MINUTES || CHECKPOINT_MINUTES)
  if (!Number.isFinite(checkpointMinutes) || checkpointMinutes < 0 || checkpointMinutes > 1440)
    throw new Error('CHECKPOINT_MINUTES must be minutes, up to 1440; 0 keeps none by the clock.')
  return {
    port,
    host: values.host ?? env.HOST ?? '0.0.0.0',
    dataDir: values.data ?? env.DATA_DIR ?? './data',
    publicUrl,
    createKey,
    metricsKey,
    trustProxy: env.TRUST_PROXY === '1' || env.TRUST_PROXY === 'true',
    ...readLimits(env.LIMITS),
    logLevel: env.LOG_LEVEL ?? 'warn',
    retentionDays,
    checkpointMs: checkpointMinutes * 60_000,
  }
}

/** A key that an operator sets, as a header can carry it; null where none is set. */
const readKey = (name: string, value: string | undefined): string | null => {
  if (!value) return null
  if (!/^[\x21-\x7e]{1,200}$/.test(value))
    throw new Error(`${name} must be letters, digits and signs of plain ASCII, without blanks.`)
  return value
}

const Rate = v.strictObject({
  burst: v.pipe(v.number(), v.minValue(0)),
  perMinute: v.pipe(v.number(), v.minValue(0)),
})
const Budget = v.strictObject({ address: v.optional(Rate), overall: v.optional(Rate) })
const names = Object.keys(BUDGETS) as BudgetName[]
const Limits = v.strictObject({
  off: v.optional(v.boolean()),
  frames: v.optional(Rate),
  ...(Object.fromEntries(names.map((name) => [name, v.optional(Budget)])) as Record<
    BudgetName,
    v.OptionalSchema<typeof Budget, undefined>
  >),
})

/** LIMITS: what is not named keeps its default; `{"off": true}` lifts all of them. */
const readLimits = (json: string | undefined): Pick<Config, 'budgets' | 'allowance'> => {
  if (!json) return { budgets: BUDGETS, allowance: ALLOWANCE }
  const parsed = v.safeParse(Limits, parseJson(json))
  if (!parsed.success)
    throw new Error(
      `LIMITS must be JSON such as {"wrongCodes": {"address": {"burst": 30, "perMinute": 6}}}, with one or more of: ${names.join(', ')}; and {"frames": {"burst": 600, "perMinute": 6000}} for one line.`,
    )
  const { off, frames = ALLOWANCE, ...named } = parsed.output
  if (off) return { budgets: null, allowance: null }
  const table: Record<BudgetName, Rates> = { ...BUDGETS }
  for (const name of names) {
    const { address = table[name].address, overall = table[name].overall } = named[name] ?? {}
    table[name] = { address, overall }
  }
  return { budgets: table, allowance: frames }
}

type Rates = BudgetTable[BudgetName]

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
