/** `npm start`: builds what is older than its sources, then serves. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['client', 'server', 'shared', 'package.json', 'package-lock.json', 'vite.config.ts']
const BUILT = [
  'dist/client/index.html',
  'dist/server/main.js',
  'dist/server/show-links.js',
  'dist/server/back-up.js',
  'dist/server/restore.js',
  'dist/server/compact.js',
  'dist/server/docx-worker.js',
]

const newest = (path: string): number => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const modified = (path: string): number => {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
}

if (Math.min(...BUILT.map(modified)) < Math.max(...SOURCES.map(newest))) {
  process.stdout.write('building, this takes a few seconds\n')
  const build = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: true,
  })
  if (build.status !== 0) process.exit(build.status ?? 1)
}
const built = new URL('../dist/server/main.js', import.meta.url).href
await import(built)
