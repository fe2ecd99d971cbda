/**
 * A big board, 1,000 points and 60 people: how smooth it is beside a page of live editors and beside a plain list, what
 * an hour of edits leaves in memory, how soon it opens on a slow line. Prints tables; asserts nothing.
 * `npm run bench:board [-- smooth|hour|opening]`
 */
import { launchBrowser } from '../browser.ts'
import { openHall } from './big-hall.ts'
import { measureHour } from './hour.ts'
import { measureOpening } from './opening.ts'
import { measureSmoothness } from './smooth.ts'

const PARTS = { smooth: measureSmoothness, hour: measureHour, opening: measureOpening }

const [wanted = '', only] = process.argv.slice(2)
const browser = await launchBrowser()
try {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (!name.startsWith(wanted)) continue
    const hall = await openHall()
    try {
      await measure(browser, hall, only)
    } finally {
      await hall.dispose()
    }
  }
} finally {
  await browser.close()
}
process.exit(0)
