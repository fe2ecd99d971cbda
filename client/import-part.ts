/**
 * What an `import()` becomes in the built page, in place of Vite's own helper (vite.config.ts): its files are fetched
 * first. Beside main.tsx the only file that touches globals and builds things at module level.
 */
import { createPartFiles } from './ui/part-files.ts'

const addStyle = (address: string) =>
  new Promise<void>((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.crossOrigin = ''
    link.href = address
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new TypeError(address))
    }
    document.head.append(link)
  })

const after = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

const here = [...document.querySelectorAll('link[href],script[src]')].map(
  (each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '',
)

const fetchFiles = createPartFiles({ fetch: window.fetch.bind(window), after, here, addStyle })

/** `files`: the part's own, all that it imports and their style sheets, as they are named in the build. */
export const importPart = async <Part>(
  load: () => Promise<Part>,
  files: readonly string[],
): Promise<Part> => {
  await fetchFiles(files.map((file) => `/${file}`))
  return load()
}
