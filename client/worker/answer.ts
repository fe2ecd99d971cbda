/**
 * What the worker of the pages answers to whatever a page asks for. It stands between the pages and the server only so
 * that a page can be opened while the server is away: what the server answers always comes first, but for files whose name
 * changes with what is in them. Pure; `worker.ts` is the shell.
 */
import { parseRoute } from '../route.ts'

/** The one page: it reads from the address what to show. */
export const PAGE = '/'
/** How long the server has for a page, in ms, before the kept one is shown: it looks for the server itself. */
const PATIENCE_MS = 4000

export type Asked = 'page' | 'file' | 'other'

/** `other`: what only the server can answer. */
export const whatIsAsked = (
  { method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>,
  origin: string,
): Asked => {
  const at = new URL(url)
  if (method !== 'GET' || at.origin !== origin) return 'other'
  if (mode === 'navigate') return parseRoute(at.pathname, '').screen === 'lost' ? 'other' : 'page'
  return /^\/(assets\/.+|theme\.js|icon\.svg)$/.test(at.pathname) ? 'file' : 'other'
}

interface Ways {
  readonly network: () => Promise<Response>
  readonly kept: () => Promise<Response | undefined>
}

/** Rejects where neither has it. */
export const answerPage = async (
  { network, kept }: Ways,
  after: (ms: number) => Promise<void>,
): Promise<Response> => {
  const asked = network()
  // Also while something on the way says that the server is away.
  const answered = asked.then((answer) => (answer.status < 500 ? answer : null)).catch(() => null)
  const first = await Promise.race([answered, after(PATIENCE_MS).then(() => null)])
  return first ?? (await kept()) ?? asked
}

/** `keep`: is given what came from the server. */
export const answerFile = async (
  { network, kept }: Ways,
  keep: (file: Response) => void,
): Promise<Response> => {
  const known = await kept()
  if (known) return known
  const answer = await network()
  if (answer.ok) keep(answer.clone())
  return answer
}
