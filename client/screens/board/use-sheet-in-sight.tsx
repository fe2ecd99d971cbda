/**
 * Where there is hardly any height the page scrolls, and what is written in has the window to itself: the sheet is
 * brought to its foot when writing begins, and when a keyboard takes half of it. On other screens nothing scrolls.
 */
import { useEffect } from 'react'
import { isTyping } from '../../ui/keys.ts'
import { BOARD_ELEMENT_ID } from './focus.ts'

export const useSheetInSight = (): void => {
  useEffect(() => {
    const show = () => {
      const sheet = document.getElementById(BOARD_ELEMENT_ID)
      const at = document.activeElement
      if (sheet?.contains(at) && isTyping(at)) sheet.scrollIntoView({ block: 'end', behavior: 'instant' })
    }
    document.addEventListener('focusin', show)
    window.visualViewport?.addEventListener('resize', show)
    return () => {
      document.removeEventListener('focusin', show)
      window.visualViewport?.removeEventListener('resize', show)
    }
  }, [])
}
