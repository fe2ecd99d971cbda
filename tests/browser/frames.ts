/** Frames that come when a test says so. */
import type { Page } from '@playwright/test'

/** From now on no frame comes until it is let: each key is pressed before what waits for one is done. */
export const holdFrames = (page: Page) =>
  page.evaluate(() => {
    const { requestAnimationFrame } = window
    const held: FrameRequestCallback[] = []
    window.requestAnimationFrame = (work) => held.push(work)
    Object.assign(window, {
      letFrames: () => {
        window.requestAnimationFrame = requestAnimationFrame
        for (const work of held.splice(0)) requestAnimationFrame(work)
      },
    })
  })

export const letFrames = (page: Page) =>
  page.evaluate(() => (window as unknown as { letFrames(): void }).letFrames())
