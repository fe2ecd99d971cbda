/** The commands beside the server, as an operator runs them: built, each in a process of its own. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Ran {
  /** Null: it was killed. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  /** What the command is started by, and its arguments: to bound what it may do. */
  readonly under?: readonly string[]
  /** Called once the process is there. */
  readonly onStart?: (child: ChildProcess) => void
}

const at = (name: string) => join(import.meta.dirname, `../../dist/server/${name}.js`)

/** `name`: `back-up`, `restore`, `compact`, `show-links`. */
export const run = (
  name: string,
  args: readonly string[],
  { under = [], onStart }: RunOptions = {},
): Promise<Ran> => {
  if (!existsSync(at(name))) throw new Error(`${at(name)} is not there: run npm run build`)
  const [program = '', ...rest] = [...under, process.execPath, at(name), ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      env: { PATH: process.env.PATH ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const text = { out: '', err: '' }
    child.stdout.on('data', (data: Buffer) => {
      text.out += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      text.err += data.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...text }))
    onStart?.(child)
  })
}

const folders: string[] = []

/** A folder for what a test makes; gone with `removeFolders`, for `afterAll`. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-test-'))
  folders.push(folder)
  return folder
}

export const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
