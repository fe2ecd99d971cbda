/**
 * A document whose listeners cannot harm one another. Always true: whatever one of them throws, all the others hear what
 * it told, the sending to the server among them. Yjs would tell nobody anything more, while it goes on taking words in.
 */
import * as Y from 'yjs'

/** To whom an error is told that stops nothing. */
const report = (error: unknown) =>
  queueMicrotask(() => {
    throw error
  })

export class SteadyDoc extends Y.Doc {
  // As in the class above: a name and what its listeners are told.
  override emit(...[name, args]: Parameters<Y.Doc['emit']>): void {
    const listeners = [...(this._observers.get(name) ?? [])] as ((...told: unknown[]) => void)[]
    for (const listener of listeners)
      try {
        listener(...(args as unknown[]))
      } catch (error) {
        report(error)
      }
  }
}
