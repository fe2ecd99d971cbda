/**
 * How often a function of the built page runs, counted by the engine and found by words that stand in it: work that is
 * counted and not timed.
 */
import type { CDPSession, Page } from '@playwright/test'

interface Range {
  readonly startOffset: number
  readonly endOffset: number
  readonly count: number
}
interface Script {
  readonly scriptId: string
  readonly url: string
  readonly functions: readonly { readonly ranges: readonly Range[] }[]
}

export class Calls {
  readonly #session: CDPSession
  readonly #sources = new Map<string, string>()

  private constructor(session: CDPSession) {
    this.#session = session
  }

  /** Counts from now on; what is called from here is slower. */
  static async count(page: Page): Promise<Calls> {
    const session = await page.context().newCDPSession(page)
    await session.send('Debugger.enable')
    await session.send('Profiler.enable')
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    return new Calls(session)
  }

  /**
   * Calls since the last time, by name: of the innermost function that holds the words of that name. Throws where a
   * script holds no such words.
   */
  async since<Name extends string>(words: Readonly<Record<Name, string>>): Promise<Record<Name, number>> {
    const { result } = (await this.#session.send('Profiler.takePreciseCoverage')) as {
      readonly result: readonly Script[]
    }
    const counts = {} as Record<Name, number>
    for (const [name, part] of Object.entries(words) as [Name, string][]) {
      let found: Range | null = null
      counts[name] = 0
      for (const script of result.filter(({ url }) => url.endsWith('.js'))) {
        const source = await this.#sourceOf(script)
        const at = source.indexOf(part)
        if (at < 0) continue
        for (const { ranges } of script.functions) {
          const [range] = ranges
          if (!range || range.startOffset > at || range.endOffset < at) continue
          if (!found || range.endOffset - range.startOffset < found.endOffset - found.startOffset)
            found = range
        }
      }
      counts[name] = found?.count ?? 0
    }
    return counts
  }

  async #sourceOf({ scriptId }: Script) {
    const known = this.#sources.get(scriptId)
    if (known !== undefined) return known
    const { scriptSource } = await this.#session.send('Debugger.getScriptSource', { scriptId })
    this.#sources.set(scriptId, scriptSource)
    return scriptSource
  }
}
