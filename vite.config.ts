import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const outDir = join(import.meta.dirname, 'dist/client')

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

export default defineConfig({
  root: join(import.meta.dirname, 'client'),
  plugins: [react(), precompress()],
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
    proxy: { '/api': 'http://localhost:4000', '/sync': { target: 'ws://localhost:4000', ws: true } },
  },
})
