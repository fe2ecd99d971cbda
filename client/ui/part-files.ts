/**
 * The files of a part, fetched before the browser imports it. Its own import cannot be given up: on a line that fell
 * silent it waits for minutes and keeps the few connections that a browser has to one server; and Firefox and Safari
 * long remembered one that failed (whatwg/html#6768). What is fetched here is given up once nothing has come for
 * some seconds, and can be asked for again; the import then finds it in the browser's cache.
 */

/** Nothing has come of all that is on its way for so long: the line is silent, in ms. */
const QUIET_MS = 3000
/** And nothing for so long after: it is given up, in ms. */
const DEAD_MS = 5000
const STYLE = /\.css$/
/** What a hotel's page for signing in is not. */
const TYPES = /javascript|css/

export interface PartFilesDeps {
  readonly fetch: typeof globalThis.fetch
  readonly after: (ms: number, task: () => void) => () => void
  /** Addresses that the page itself names. */
  readonly here: Iterable<string>
  /** Puts a style sheet in the page; done once it counts, fails without a trace. */
  readonly addStyle: (address: string) => Promise<void>
  /** Has the browser read a script, while others are on their way: it and all that it imports are here. */
  readonly preload: (address: string) => void
}

/**
 * Gives what imports a part by its files, each behind all that it imports. The style sheets among them are put in the
 * page in their order. Each file comes once, for however many parts and after however many failures.
 */
export const createPartFiles = ({ fetch, after, here, addStyle, preload }: PartFilesDeps) => {
  const fetched = new Set(here)
  const coming = new Map<string, Promise<void>>()
  const styles = new Map([...fetched].map((address) => [address, Promise.resolve()]))
  let line = new AbortController()
  let isSilent = false
  /** What is on its way was asked for anew in this turn of the page. */
  let isAnew = false
  let callOff = () => {}
  const giveUp = () => {
    callOff()
    coming.clear()
    line.abort()
    line = new AbortController()
  }
  const listen = () => {
    callOff()
    callOff = isSilent
      ? after(DEAD_MS, giveUp)
      : after(QUIET_MS, () => {
          isSilent = true
          listen()
        })
  }
  const hear = () => {
    isSilent = false
    listen()
  }
  const read = async (address: string) => {
    const answer = await fetch(address, { signal: line.signal })
    hear()
    if (!answer.ok || !TYPES.test(answer.headers.get('content-type') ?? '')) throw new TypeError(address)
    const reader = answer.body?.getReader()
    while (reader && !(await reader.read()).done) hear()
    hear()
    fetched.add(address)
  }
  const fetchOnce = (address: string): Promise<void> => {
    const before = coming.get(address)
    if (before) return before
    if (fetched.has(address)) return Promise.resolve()
    if (coming.size === 0) listen()
    const file = read(address).finally(() => {
      if (coming.get(address) !== file) return
      coming.delete(address)
      if (coming.size === 0) callOff()
    })
    coming.set(address, file)
    return file
  }
  const styleOnce = (address: string): Promise<void> => {
    const before = styles.get(address)
    if (before) return before
    const style = addStyle(address).catch((error) => {
      styles.delete(address)
      throw error
    })
    styles.set(address, style)
    return style
  }
  const readInTurn = async (addresses: readonly string[]) => {
    for (const address of addresses) {
      await fetchOnce(address)
      preload(address)
    }
  }
  return async <Part>(load: () => Promise<Part>, addresses: readonly string[]): Promise<Part> => {
    const lacking = addresses.filter((address) => !fetched.has(address))
    // Who asks into a silence asks anew, and whoever does in the same turn along with them: what hangs would keep the
    // connections.
    if (isSilent && !isAnew && lacking.length > 0) {
      giveUp()
      isAnew = true
      after(0, () => {
        isAnew = false
      })
    }
    const files = Promise.all(lacking.map(fetchOnce))
    await Promise.all([files, readInTurn(lacking.filter((address) => !STYLE.test(address)))])
    const styled = addresses.filter((address) => STYLE.test(address)).map(styleOnce)
    const [part] = await Promise.all([load(), ...styled])
    return part
  }
}
