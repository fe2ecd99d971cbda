/**
 * The button of the menu with all else that can be done with a point. What makes it a menu weighs more than the board's
 * other tools together, and is fetched once the page is idle, or by the first press, which opens it then, unless its
 * person has gone on elsewhere.
 */
import { Ellipsis } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { untilElsewhere } from '../../ui/until-elsewhere.ts'
import { whenIdle } from '../../ui/when-idle.ts'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { useBoardHere } from './board-context.tsx'
import type { MoreMenuProps } from './MoreMenu.tsx'

type Menu = typeof import('./MoreMenu.tsx').MoreMenu

let loaded: Menu | null = null

export const fetchMoreMenu = async (): Promise<Menu> => {
  loaded ??= (await import('./MoreMenu.tsx')).MoreMenu
  return loaded
}

export const MoreButton = (props: MoreMenuProps) => {
  const { ui } = useBoardHere()
  const [Menu, setMenu] = useState(() => loaded)
  const [isPressed, setPressed] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  // Whoever stood on the button stands on it still when the menu's own takes its place.
  const isOn = useRef(false)
  useEffect(() => {
    let here = true
    const show = () =>
      fetchMoreMenu().then((menu) => {
        if (!here) return
        isOn.current = place.current?.contains(document.activeElement) ?? false
        setMenu(() => menu)
      })
    if (isPressed)
      show().catch(() => {
        if (!here) return
        setPressed(false)
        ui.warn(common.unreachable)
      })
    else whenIdle(() => void show().catch(() => undefined))
    return () => {
      here = false
    }
  }, [isPressed, ui])
  useEffect(() => {
    if (isPressed && !Menu) return untilElsewhere(place.current, () => setPressed(false))
  }, [isPressed, Menu])
  useLayoutEffect(() => {
    if (Menu && isOn.current && !isPressed) place.current?.querySelector('button')?.focus()
    isOn.current = false
  }, [Menu, isPressed])
  return (
    <span ref={place} style={{ display: 'contents' }}>
      {Menu ? (
        <Menu {...props} opens={isPressed} />
      ) : (
        <button
          type="button"
          className="btn btn--icon btn--quiet"
          aria-label={boardWords.more}
          aria-haspopup="menu"
          aria-expanded={false}
          title={boardWords.more}
          onClick={() => setPressed(true)}
        >
          <Ellipsis className="i" aria-hidden />
        </button>
      )}
    </span>
  )
}
