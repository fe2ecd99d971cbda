/** The structure of the code, kept by a machine: each rule with its reason in its title. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Import {
  readonly from: string
  /** A path from the root of the repo, or a package. */
  readonly to: string
  readonly typeOnly: boolean
}

const SOURCES = ['client', 'server', 'shared', 'tests']
/** What builds and wires the parts: the server, and the commands beside it. */
const ROOTS = ['main', 'show-links', 'back-up', 'restore', 'compact'].map((name) => `server/${name}.ts`)

const files = SOURCES.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
)

const importsOf = (from: string): Import[] => {
  const text = readFileSync(from, 'utf8')
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gm,
  )
  return [...found].map(([, type, named, dynamic]) => {
    const target = named ?? dynamic ?? ''
    const to = target.startsWith('.') ? normalize(join(dirname(from), target)) : target
    return { from, to, typeOnly: type !== undefined }
  })
}

const imports = files.flatMap(importsOf)
const product = imports.filter(({ from }) => !from.startsWith('tests/'))
const inside = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`))
const show = (list: readonly Import[]) => list.map(({ from, to }) => `${from} -> ${to}`)

describe('the import rule', () => {
  it('finds the imports it is to judge', () => {
    expect(imports.length).toBeGreaterThan(300)
    expect(show(imports)).toContain('server/main.ts -> server/config.ts')
  })

  it('client and server never import each other: what both need is shared, so that neither can grow into the other', () => {
    const crossing = product.filter(
      ({ from, to }) =>
        (inside(from, 'client') && inside(to, 'server')) || (inside(from, 'server') && inside(to, 'client')),
    )
    expect(show(crossing)).toEqual([])
  })

  it('shared imports itself and the libraries of documents alone: it runs in a browser and on a server', () => {
    const allowed = /^(yjs|lib0\/.+|y-protocols\/.+|valibot|jittered-fractional-indexing)$/
    const foreign = product.filter(
      ({ from, to }) => inside(from, 'shared') && !inside(to, 'shared') && !allowed.test(to),
    )
    expect(show(foreign)).toEqual([])
  })

  it('nothing imports the tests: what ships must not need them', () => {
    expect(show(product.filter(({ to }) => inside(to, 'tests')))).toEqual([])
  })

  it('no page imports what builds it: that runs in Node, once', () => {
    const inPages = product.filter(
      ({ from, to }) => inside(to, 'client/build') && !inside(from, 'client/build'),
    )
    expect(show(inPages)).toEqual([])
  })

  it('values of Yjs come in by few doors, so that there is one copy and one place for each idea', () => {
    const doors = ['shared', 'server/sync', 'client/session', 'client/state', 'client/point/editor']
    const elsewhere = product.filter(
      ({ from, to, typeOnly }) =>
        !typeOnly && /^(yjs|lib0|y-protocols|@tiptap\/y-tiptap)(\/|$)/.test(to) && !inside(from, ...doors),
    )
    expect(show(elsewhere)).toEqual([])
  })

  it('React stays in .tsx: sessions and state run without a browser', () => {
    const others = product.filter(({ from, to }) => from.endsWith('.ts') && /^react(-dom)?(\/|$)/.test(to))
    expect(show(others)).toEqual([])
  })

  it('session knows nothing of state or screens, state, points and parts nothing of screens: data flows one way', () => {
    const backwards = product.filter(
      ({ from, to }) =>
        (inside(from, 'client/session') && inside(to, 'client') && !inside(to, 'client/session')) ||
        (inside(from, 'client/state') && inside(to, 'client/screens', 'client/ui', 'client/point')) ||
        (inside(from, 'client/point', 'client/ui') && inside(to, 'client/screens')),
    )
    expect(show(backwards)).toEqual([])
  })

  it('a store is built by a composition root alone: everybody else sees the seam', () => {
    const users = product.filter(
      ({ from, to }) =>
        /^server\/store\/(lmdb-store|lmdb-reader|memory-store)\.ts$/.test(to) && !ROOTS.includes(from),
    )
    expect(show(users)).toEqual([])
  })

  it('a room never imports a connection: it declares the peer it needs', () => {
    const knots = product.filter(
      ({ from, to }) => from === 'server/sync/room.ts' && to.includes('connection'),
    )
    expect(show(knots)).toEqual([])
  })

  it('only composition roots and config read the environment: a module that does cannot be tested twice', () => {
    const readers = files
      .filter((file) => inside(file, 'server', 'shared'))
      .filter((file) => /process\.(env|argv)/.test(readFileSync(file, 'utf8')))
      .filter((file) => ![...ROOTS, 'server/config.ts'].includes(file))
    expect(readers).toEqual([])
  })

  it('there is no index file: a name says what a file holds', () => {
    expect(files.filter((file) => /^index\.tsx?$/.test(basename(file)))).toEqual([])
  })

  it('files are kebab-case, components PascalCase: a case-only rename hurts on some disks', () => {
    const odd = files.filter(
      (file) => !/^([a-z0-9-]+(\.[a-z]+)*\.tsx?|[A-Z][A-Za-z0-9]*\.tsx)$/.test(basename(file)),
    )
    expect(odd).toEqual([])
  })

  it('there are no circles, not even of types: any file can be read by itself', () => {
    const graph = new Map<string, string[]>()
    for (const { from, to } of product)
      if (inside(to, ...SOURCES)) graph.set(from, [...(graph.get(from) ?? []), to])
    const done = new Set<string>()
    const circles: string[] = []
    const walk = (file: string, path: readonly string[]) => {
      if (path.includes(file)) return circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) walk(next, [...path, file])
      done.add(file)
    }
    for (const file of graph.keys()) walk(file, [])
    expect(circles).toEqual([])
  })

  it('no file is a task to read: 400 lines at most', () => {
    const long = files
      .filter((file) => !inside(file, 'tests')) // a test file is a list of cases
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 400)
    expect(long).toEqual([])
  })
})
