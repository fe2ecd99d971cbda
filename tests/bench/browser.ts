/** The browser that the benches measure in. */
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../browser/chromium.ts'

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      // The pages of the peers are served by the bench, which a browser takes for a public address.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  })
