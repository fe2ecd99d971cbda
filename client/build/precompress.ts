/** Text files as they are sent: beside each of the build a .gz and a .br, so that the server packs nothing itself. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Packs what is in `outDir` once all of it is written; it stands last of the plugins. */
export const precompress = (outDir: string) => ({
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
