/** The worker of the pages (client/worker/): which files of the build it keeps, and its own script, `/sw.js`. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

interface Chunk {
  readonly fileName: string
  readonly name?: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

/** What the way in and a board need: the pages' own code, and all that a board may fetch later. */
const KEPT = [
  ['index', false],
  ['kept-entry', false],
  ['BoardScreen', true],
] as const

/** The addresses of what is kept, in order. */
const keptFiles = (bundle: Readonly<Record<string, Chunk>>): string[] => {
  const files = new Set<string>()
  const add = (name: string, later: boolean) => {
    const chunk = bundle[name]
    if (!chunk || files.has(name)) return
    files.add(name)
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
    for (const next of chunk.imports ?? []) add(next, later)
    if (later) for (const next of chunk.dynamicImports ?? []) add(next, later)
  }
  for (const [wanted, later] of KEPT)
    for (const { fileName, name } of Object.values(bundle)) if (name === wanted) add(fileName, later)
  return [...[...files].sort().map((name) => `/${name}`), '/theme.js', '/icon.svg']
}

/** Builds the worker into `outDir`, once it is known what the pages came to. */
export const pagesWorker = (outDir: string) => ({
  name: 'pages-worker',
  apply: 'build' as const,
  async writeBundle(_: unknown, bundle: Readonly<Record<string, Chunk>>) {
    const list = keptFiles(bundle)
    const mark = createHash('sha256')
      .update(list.join(' '))
      .update(readFileSync(join(outDir, 'index.html')))
    await build({
      entryPoints: [join(import.meta.dirname, '../worker/worker.ts')],
      outfile: join(outDir, 'sw.js'),
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      define: { FILES: JSON.stringify(list), BUILD: JSON.stringify(mark.digest('hex').slice(0, 12)) },
    })
  },
})
