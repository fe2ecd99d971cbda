import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'esbuild'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
/** What waits for minutes, or works through hundreds of cases: `npm run test:long`. */
const LONG = [
  'tests/faults/{backup,nginx,stop}.test.ts',
  'tests/journeys/without-websockets.test.ts',
  'tests/sim/**/*.test.ts',
  'tests/wire/{rights-come,roles}.test.ts',
]
const outDir = join(root, 'dist/client')

/** Puts a .gz and a .br beside each text file, so that the server sends them as they are. */
const precompress = () => ({
  name: 'precompress',
  apply: 'build' as const,
  writeBundle() {
    for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|svg)$/.test(name)) continue
      const bytes = readFileSync(join(outDir, name))
      writeFileSync(join(outDir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
      writeFileSync(join(outDir, `${name}.br`), brotliCompressSync(bytes, { params }))
    }
  },
})

interface Chunk {
  readonly fileName: string
  readonly name?: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

/** Builds `/sw.js`, which keeps what the way in and a board need: the pages' own code, and all that a board may fetch later. */
const pagesWorker = () => ({
  name: 'pages-worker',
  apply: 'build' as const,
  async writeBundle(_: unknown, bundle: Readonly<Record<string, Chunk>>) {
    const files = new Set<string>()
    const add = (name: string, later: boolean) => {
      const chunk = bundle[name]
      if (!chunk || files.has(name)) return
      files.add(name)
      for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
      for (const next of chunk.imports ?? []) add(next, later)
      if (later) for (const next of chunk.dynamicImports ?? []) add(next, later)
    }
    for (const [wanted, later] of [
      ['index', false],
      ['kept-entry', false],
      ['BoardScreen', true],
    ] as const)
      for (const { fileName, name } of Object.values(bundle)) if (name === wanted) add(fileName, later)
    const list = [...[...files].sort().map((name) => `/${name}`), '/theme.js', '/icon.svg']
    const mark = createHash('sha256')
      .update(list.join(' '))
      .update(readFileSync(join(outDir, 'index.html')))
    await build({
      entryPoints: [join(root, 'client/worker/worker.ts')],
      outfile: join(outDir, 'sw.js'),
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      define: { FILES: JSON.stringify(list), BUILD: JSON.stringify(mark.digest('hex').slice(0, 12)) },
    })
  },
})

/** What each script of the build imports. */
const importsOf = new Map<string, readonly string[]>()
/** The files that the page itself names. */
const ofPage = new Set<string>()

/** Which scripts a part names to who fetches them: those that the page has not, each behind all that it imports. */
const resolveDependencies = (
  file: string,
  files: string[],
  { hostType }: { readonly hostType: 'html' | 'js' },
): string[] => {
  if (hostType === 'html') {
    for (const each of [file, ...files]) ofPage.add(each)
    return files
  }
  const seen = new Set(ofPage)
  const inOrder = (script: string): string[] => {
    if (seen.has(script)) return []
    seen.add(script)
    return [...(importsOf.get(script) ?? []).flatMap(inOrder), script]
  }
  return inOrder(file)
}

/** Puts what fetches the files of a part first (client/import-part.ts) in the place of Vite's helper for `import()`. */
const importParts = () => {
  let isIn = false
  return {
    name: 'import-parts',
    apply: 'build' as const,
    enforce: 'pre' as const,
    load(id: string) {
      if (id !== '\0vite/preload-helper.js') return null
      isIn = true
      return `export { importPart as __vitePreload } from ${JSON.stringify(join(root, 'client/import-part.ts'))}`
    },
    generateBundle(
      _: unknown,
      bundle: Record<string, { readonly type: string; readonly imports?: string[] }>,
    ) {
      for (const [name, { imports = [] }] of Object.entries(bundle)) importsOf.set(name, imports)
    },
    buildEnd(error?: Error) {
      if (!error && !isIn) throw new Error('Vite has another helper for import() now: see import-parts.')
    },
  }
}

export default defineConfig({
  root: join(root, 'client'),
  plugins: [react(), importParts(), pagesWorker(), precompress()],
  // Two copies of any of these break their own instanceof checks.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', '@tiptap/core', '@tiptap/pm'] },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      resolveDependencies,
    },
  },
  server: {
    proxy: {
      // The name that was asked for stays, as a page of another one may change nothing.
      '/api': { target: 'http://localhost:4000', changeOrigin: false },
      '/sync-http': { target: 'http://localhost:4000', changeOrigin: false },
      '/sync/': { target: 'ws://localhost:4000', ws: true },
    },
  },
  test: {
    projects: [
      {
        test: {
          name: 'quick',
          root,
          include: ['tests/*.test.ts', 'tests/{unit,contracts}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      // Both against the built server, started as a child process; the simulation runs in processes of its own.
      {
        test: {
          name: 'server',
          root,
          include: ['tests/{wire,journeys,faults}/**/*.test.ts'],
          exclude: LONG,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'long',
          root,
          include: LONG,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
