/** What an `import()` becomes: a call of client/import-part.ts, with the files that the part needs and the page has not. */
import { join } from 'node:path'

const IMPORT_PART = join(import.meta.dirname, '../import-part.ts')

/** Puts what fetches the files of a part first in the place of Vite's helper for `import()`, and names them to it. */
export const importParts = () => {
  let isIn = false
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

  return {
    name: 'import-parts',
    apply: 'build' as const,
    enforce: 'pre' as const,
    config: () => ({ build: { modulePreload: { resolveDependencies } } }),
    load(id: string) {
      if (id !== '\0vite/preload-helper.js') return null
      isIn = true
      return `export { importPart as __vitePreload } from ${JSON.stringify(IMPORT_PART)}`
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
