/**
 * In which workshops this tab follows the chair, so that a reload goes on with it. Where the browser keeps nothing it
 * holds for as long as the page is open.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Remembering } from '../session/entry-storage.ts'

const KEY = 'plenary.following'

export interface Following {
  in(workshop: WorkshopId): boolean
  keep(workshop: WorkshopId, on: boolean): void
}

export const createFollowing = (tab: Remembering): Following => {
  let inPage: readonly string[] = []
  const all = (): readonly string[] => {
    try {
      return tab.getItem(KEY)?.split(' ') ?? inPage
    } catch {
      return inPage
    }
  }
  return {
    in: (workshop) => all().includes(workshop),
    keep(workshop, on) {
      const others = all().filter((each) => each !== workshop)
      inPage = on ? [...others, workshop] : others
      try {
        tab.setItem(KEY, inPage.join(' '))
      } catch {
        // Full or forbidden.
      }
    },
  }
}
