/**
 * What a page measures as it stands, each finding a line that says where: targets too small for a finger, fields that a
 * phone would zoom into, words that are cut off, a page that scrolls sideways. The page's own layout is asked, so what
 * a style sheet means to do does not count.
 */
import type { Locator, Page } from '@playwright/test'

/** WCAG 2.5.5 and DESIGN.md, in CSS px. */
const TARGET = 44
/** iOS zooms into a field whose letters are smaller, in CSS px. */
const FIELD = 16

/** Controls whose target is narrower or lower than 44 px. A link within a sentence is as high as its line. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const controls =
      'a[href], button, input, select, textarea, summary, [contenteditable=true], [role=button], [role=tab], [role=menuitem], [role=switch]'
    const isInline = (element: Element) =>
      element.tagName === 'A' &&
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node !== element && (node.textContent ?? '').trim() !== '',
      )
    /** What a finger hits: the control, and the label that passes a touch on to it. */
    const extent = (element: Element) => {
      const boxes = [element, ...((element as HTMLInputElement).labels ?? [])]
        .filter((each) => !each.classList.contains('sr'))
        .map((each) => each.getBoundingClientRect())
      return {
        width: Math.max(0, ...boxes.map(({ width }) => width)),
        height: Math.max(0, ...boxes.map(({ height }) => height)),
      }
    }
    /** A target may reach further than what is painted: whether a touch off the middle still hits. */
    const hits = (element: Element, of: number, along: 'x' | 'y') => {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const { left, top, width, height } = element.getBoundingClientRect()
      return [-1, 1].every((side) => {
        const off = side * (of / 2 - 0.5)
        const x = left + width / 2 + (along === 'x' ? off : 0)
        const y = top + height / 2 + (along === 'y' ? off : 0)
        const hit = document.elementFromPoint(x, y)
        return hit !== null && (element.contains(hit) || hit.contains(element))
      })
    }
    const open = [...document.querySelectorAll('dialog[open]')].at(-1)
    return [...(open ?? document).querySelectorAll(controls)].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return []
      if (element.closest('[inert], .ProseMirror a, [aria-hidden=true]') || isInline(element)) return []
      if (element.matches('.skip, input[type=file], input[type=hidden]')) return []
      const { width, height } = extent(element)
      const wide = width >= least - 0.5 || hits(element, least, 'x')
      const high = height >= least - 0.5 || hits(element, least, 'y')
      if (wide && high) return []
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
      return `${element.tagName.toLowerCase()} “${name.slice(0, 40)}” .${element.className}: ${Math.round(width)} by ${Math.round(height)}`
    })
  }, TARGET)

/** Fields with letters smaller than 16 px. */
export const zoomingFields = (page: Page): Promise<string[]> =>
  page.evaluate(
    (least) =>
      [...document.querySelectorAll('input, textarea, select, [contenteditable=true]')].flatMap((element) => {
        if (!element.checkVisibility() || element.matches('[type=checkbox], [type=radio], [type=file]'))
          return []
        const size = Number.parseFloat(getComputedStyle(element).fontSize)
        if (size >= least) return []
        const name = element.getAttribute('aria-label') ?? element.id
        return `${element.tagName.toLowerCase()} “${name}” .${element.className}: ${size} px`
      }),
    FIELD,
  )

/**
 * What needs scrolling sideways, or is cut off with no way to it: parts that stand out of the window, and words that
 * are wider or higher than the box that hides the rest. Words cut by an ellipsis count where `title` does not have
 * them in full; so does a line clamp.
 */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement
    const found: string[] = []
    const say = (element: Element, what: string) =>
      found.push(
        `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}” .${element.className}: ${what}`,
      )
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide`)
    const scrolls = (element: Element) =>
      element !== document.body && /auto|scroll/.test(getComputedStyle(element).overflowX)
    /** Clipped away: there for screen readers alone. */
    const isOnlyRead = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (getComputedStyle(at).clipPath !== 'none') return true
      return false
    }
    const open = [...document.querySelectorAll('dialog[open]')].at(-1)
    for (const element of (open ?? document.body).querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (element.closest('.sr, .skip, svg, .caret, [aria-hidden=true], select')) continue
      const style = getComputedStyle(element)
      if (isOnlyRead(element)) continue
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      const inScroller = (() => {
        for (let at = element.parentElement; at; at = at.parentElement) if (scrolls(at)) return true
        return false
      })()
      if (!inScroller && (box.right > root.clientWidth + 1 || box.left < -1))
        say(element, `from ${Math.round(box.left)} to ${Math.round(box.right)}`)
      const hasWords = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
      if (!hasWords || element.matches('input, textarea')) continue
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) say(element, 'cut off')
      if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 2)
        say(element, 'cut off below')
    }
    return found
  })

/** WCAG 1.4.12: the spacing that a reader may need, as their own style sheet would have it. False takes it off. */
export const spaceText = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((wanted) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
       p { margin-block-end: 2em !important }`,
    )
    document.adoptedStyleSheets = wanted ? [sheet] : []
  }, on)

/**
 * Buttons, tabs and menu items whose words cannot be read: a word that goes on in another line, or stands out of its
 * button. Words wider than the window are no finding.
 */
export const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const open = [...document.querySelectorAll('dialog[open]')].at(-1)
    const controls = '.btn, [role=tab], [role=menuitem]'
    return [...(open ?? document).querySelectorAll(controls)].flatMap((control) => {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return []
      const box = control.getBoundingClientRect()
      const found: string[] = []
      const texts = document.createTreeWalker(control, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (text.parentElement?.closest('.sr') || !text.parentElement?.checkVisibility()) continue
        for (const { index, 0: word } of (text.textContent ?? '').matchAll(/\S+/g)) {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          const [first, ...others] = range.getClientRects()
          if (!first) continue
          const say = (what: string) => found.push(`“${control.textContent}”: “${word}” ${what}`)
          if (others.length > 0) say(`is broken into ${others.length + 1}`)
          else if (first.left < box.left - 1 || first.right > box.right + 1) say('stands out of it')
        }
      }
      return found
    })
  })

/** Makes the window another size, and waits until the page has been told and has painted it. */
export const resizeTo = async (page: Page, size: { readonly width: number; readonly height: number }) => {
  await page.setViewportSize(size)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/**
 * Words and pictures of a screen on a wall that stand out of the page, lie over others, or are broken within a word. Not
 * those of its operator, which go away.
 */
export const spilled = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** A longer word may have to be broken. */
    const LONGEST = 24
    const root = document.documentElement
    const found: string[] = []
    const parts: { what: string; of: Element; box: DOMRect }[] = []
    const isLeftOut = (element: Element | null) =>
      !element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
      element.closest('.sr, [data-off], [data-operator], aside') !== null
    const add = (what: string, of: Element, box: DOMRect) => {
      if (box.width === 0 || box.height === 0) return
      parts.push({ what, of, box })
      const [top, bottom] = [box.top + scrollY, box.bottom + scrollY]
      if (box.left < -1 || box.right > root.clientWidth + 1 || top < -1 || bottom > root.scrollHeight + 1)
        found.push(`“${what}” stands outside, at ${Math.round(box.left)} ${Math.round(top)}`)
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const of = text.parentElement
      if (!of || isLeftOut(of)) continue
      for (const { index, 0: word } of (text.textContent ?? '').matchAll(/\S+/g)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        const boxes = [...range.getClientRects()]
        if (boxes.length > 1 && word.length <= LONGEST && !word.includes('-'))
          found.push(`“${word}” is broken into ${boxes.length}`)
        for (const box of boxes) add(word, of, box)
      }
    }
    for (const picture of document.querySelectorAll('svg[role=img]'))
      if (!isLeftOut(picture)) add('the square', picture, picture.getBoundingClientRect())
    /** The boxes of lines may touch; what is read is the middle of each. */
    const middle = ({ top, bottom }: DOMRect) => {
      const inset = (bottom - top) / 4
      return { top: top + inset, bottom: bottom - inset }
    }
    for (const [n, one] of parts.entries())
      for (const other of parts.slice(n + 1)) {
        if (one.of === other.of) continue
        const [a, b] = [middle(one.box), middle(other.box)]
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        if (across > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
          found.push(`“${one.what}” and “${other.what}” lie over one another`)
      }
    return found
  })

/** The letters of the whole page as large as a reader has them who sets them so. */
export const enlargeText = (page: Page, to: string): Promise<void> =>
  page.evaluate((size) => {
    document.documentElement.style.fontSize = size
  }, to)

/** Words on the page that an element lies over, those of the operator's own things aside. */
export const coveredBy = (element: Locator): Promise<string[]> =>
  element.evaluate((over) => {
    const box = over.getBoundingClientRect()
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (over.contains(node) || node.parentElement?.closest('[data-operator], [data-off], .sr')) continue
      range.selectNodeContents(node)
      for (const { left, right, top, bottom } of range.getClientRects())
        if (left < box.right && right > box.left && top < box.bottom && bottom > box.top)
          found.push(node.textContent ?? '')
    }
    return found
  })
