import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { importParts } from './client/build/import-parts.ts'
import { pagesWorker } from './client/build/pages-worker.ts'
import { precompress } from './client/build/precompress.ts'

const root = import.meta.dirname
/** What waits for minutes, or works through hundreds of cases: `npm run test:long`. */
const LONG = [
  'tests/faults/{backup,nginx,stop}.test.ts',
  'tests/journeys/without-websockets.test.ts',
  'tests/sim/**/*.test.ts',
  'tests/wire/{rights-come,roles}.test.ts',
]
const outDir = join(root, 'dist/client')

export default defineConfig({
  root: join(root, 'client'),
  plugins: [react(), importParts(), pagesWorker(outDir), precompress(outDir)],
  // Two copies of any of these break their own instanceof checks.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', '@tiptap/core', '@tiptap/pm'] },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
