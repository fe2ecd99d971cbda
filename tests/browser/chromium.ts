/**
 * Finds a Chromium, or fetches one: named by the environment, Playwright's own, one of the system, Playwright's
 * download, Debian's package. Says which.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = [
  '/usr/bin/chromium-headless-shell', // as Playwright's own: a third less work for the machine
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
]

const present = (): string | undefined =>
  [process.env.CHROMIUM, chromium.executablePath(), ...SYSTEM].find((path) => path && existsSync(path))

const run = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

export const findChromium = (): string => {
  const say = (how: string, path: string) => {
    process.stdout.write(`browser: ${path} (${how})\n`)
    return path
  }
  const known = present()
  if (known) return say('already here', known)
  process.stdout.write('browser: none here, fetching one\n')
  run('npx', 'playwright', 'install', 'chromium')
  const fetched = present()
  if (fetched) return say('fetched by Playwright', fetched)
  if (process.getuid?.() === 0 && run('apt-get', 'update') && run('apt-get', 'install', '-y', 'chromium')) {
    const installed = present()
    if (installed) return say('Debian’s package', installed)
  }
  throw new Error(
    'There is no Chromium. Install one and name it in CHROMIUM, or run: npx playwright install chromium',
  )
}
