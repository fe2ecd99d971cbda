import { defineConfig } from '@playwright/test'
import { findChromium } from './chromium.ts'
import { HALL } from './hall.ts'

// Found once; the workers, which read this file again, are told.
process.env.CHROMIUM = process.env.CHROMIUM ?? findChromium()

/** What `npm test` runs; all others are in `npm run test:long`. */
const SHORT = [
  'budget',
  'composer',
  'create-key',
  'deleted',
  'find',
  'hand',
  'hostile',
  'light',
  'main',
  'note',
  'painting',
  'take-back',
  'times',
  'touch',
  'undo',
].map((name) => `${name}.spec.ts`)

export default defineConfig({
  testDir: '.',
  projects: [
    { name: 'short', testMatch: SHORT },
    { name: 'long', testMatch: '*.spec.ts', testIgnore: SHORT },
  ],
  outputDir: '../../test-results',
  timeout: 240_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // A machine that does something else makes a browser miss a moment: what fails three times is wrong, what fails once is named.
  retries: 2,
  reporter: [['list']],
  forbidOnly: true,
  use: {
    actionTimeout: 15_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A name that is no loopback name: pages from it are no secure context, as in a hall.
        `--host-resolver-rules=MAP ${HALL} 127.0.0.1`,
      ],
    },
  },
})
