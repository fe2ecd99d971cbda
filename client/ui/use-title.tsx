/** What the tab of this page is called while a screen is on show: a screen reader says it first. */
import { useEffect } from 'react'
import { common } from '../words/common.ts'

export const useTitle = (what: string): void => {
  useEffect(() => {
    document.title = common.documentTitle(what)
  }, [what])
}
