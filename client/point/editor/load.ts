/**
 * The editor's chunk, fetched once: at idle for whoever may write, so that a tap can mount it in the same turn
 * (a phone opens no keyboard otherwise).
 */
import type * as PointEditor from './point-editor.ts'

let loaded: typeof PointEditor | null = null
let loading: Promise<typeof PointEditor> | null = null

/** The module if it is here. */
export const loadedEditor = () => loaded

export const loadEditor = (): Promise<typeof PointEditor> => {
  loading ??= import('./point-editor.ts').then(
    (module) => {
      loaded = module
      return module
    },
    (error) => {
      loading = null // a dropped connection: the next tap tries again
      throw error
    },
  )
  return loading
}
