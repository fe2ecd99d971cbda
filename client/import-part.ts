/**
 * What an `import()` becomes in the built page, in place of Vite's own helper (build/import-parts.ts): its files are
 * fetched first. Beside main.tsx the only file that touches globals and builds things at module level.
 */
import { createPartFiles } from './ui/part-files.ts'

const addLink = (rel: string, address: string) => {
  const link = document.createElement('link')
  link.rel = rel
  link.crossOrigin = ''
  link.href = address
  document.head.append(link)
  return link
}

const preload = (address: string) => void addLink('modulepreload', address)

const addStyle = (address: string) =>
  new Promise<void>((resolve, reject) => {
    const link = addLink('stylesheet', address)
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new TypeError(address))
    }
  })

const after = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

const here = [...document.querySelectorAll('link[href],script[src]')].map(
  (each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '',
)

const importWith = createPartFiles({ fetch: window.fetch.bind(window), after, here, addStyle, preload })

/** `files`: the part's own, all that it imports and their style sheets, as they are named in the build. */
export const importPart = <Part>(load: () => Promise<Part>, files: readonly string[]): Promise<Part> =>
  importWith(
    load,
    files.map((file) => `/${file}`),
  )
