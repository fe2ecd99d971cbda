/**
 * A button may take itself away by what it does, or go dead: the keyboard then goes to the part it stood in, and not to
 * the top of the page. Never to another button there, which a second Enter would press.
 */
import { isFocusLost } from './focus-lost.ts'
import { headingSoon } from './heading-soon.ts'

const PARTS = 'li, section, fieldset, form, main, aside'
const HEADINGS = 'h1, h2, h3, h4'

/** As the `ref` of a region: keeps watch over it while it stands. */
export const keepFocus = (region: HTMLElement | null): (() => void) | undefined => {
  if (region === null) return undefined
  let held: { readonly on: Element; readonly within: readonly Element[] } | null = null
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) held = { on: target, within: partsAround(target, region) }
  }
  // To another place, and not to nowhere with what it was on.
  const onLeave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Element && !region.contains(relatedTarget)) held = null
  }
  const look = () => {
    if (held === null || !isFocusLost() || (held.on.isConnected && !held.on.matches(':disabled'))) return
    const part = held.within.find((each) => each.isConnected && each.getClientRects().length > 0)
    held = null
    if (part) focusPart(part)
    else headingSoon()
  }
  const observer = new MutationObserver(look)
  observer.observe(region, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
  region.addEventListener('focusin', onFocus)
  region.addEventListener('focusout', onLeave)
  return () => {
    observer.disconnect()
    region.removeEventListener('focusin', onFocus)
    region.removeEventListener('focusout', onLeave)
    if (region.contains(document.activeElement)) headingSoon()
  }
}

/** The innermost first, the region itself last where it is one of them. */
const partsAround = (element: Element, region: Element): Element[] => {
  const parts: Element[] = []
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (at.matches(PARTS)) parts.push(at)
    if (at === region) break
  }
  return parts
}

/** Its heading is said; an entry of a list is said whole. */
const focusPart = (part: Element) => {
  const target = part.matches('li') ? part : (part.querySelector(HEADINGS) ?? part)
  if (!(target instanceof HTMLElement)) return
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
}
