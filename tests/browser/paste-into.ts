/** Pasting into whatever has the focus, as the browser hands it over: several kinds of the same thing at once. */
import type { Page } from '@playwright/test'

/** By kind: `text/html`, `text/plain`. False where the page took none of it. */
export const pasteInto = (page: Page, kinds: Readonly<Record<string, string>>): Promise<boolean> =>
  page.evaluate((all) => {
    const data = new DataTransfer()
    for (const [kind, text] of Object.entries(all)) data.setData(kind, text)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    return event.defaultPrevented
  }, kinds)
