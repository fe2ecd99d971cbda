/** What is to be true of every screen in every language: see `language.spec.ts`. */
import type { Page } from '@playwright/test'
import { findings } from './axe.ts'
import { dir, run } from './locale.ts'

/**
 * What is wrong with a page as it stands, each with where it is. `own`: what people have typed, which names of parts may
 * quote as it is; on the page itself it has to run its own way (`dir="auto"`, `<bdi>`).
 */
export const faults = async (page: Page, own: readonly string[]): Promise<string[]> => [
  ...(await findings(page)),
  ...(await page.evaluate(layout)),
  ...(run === 'en' ? [] : await page.evaluate(foreign, { own, dir })),
]

/** Runs in the page: nothing reaches beyond its side, no word is cut off within what is pressed. */
const layout = (): string[] => {
  const wrong: string[] = []
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth - clientWidth} px too wide`)
  for (const each of document.querySelectorAll<HTMLElement>(
    'button, a.btn, [role=tab], label, h1, h2, h3, legend',
  )) {
    if (!each.checkVisibility() || getComputedStyle(each).clipPath !== 'none') continue
    const over = each.scrollWidth - each.clientWidth
    // What is inline has no width of its own.
    if (over > 2 && each.clientWidth > 0) wrong.push(`${over} px cut off: ${each.outerHTML.slice(0, 140)}`)
  }
  return wrong
}

/** Runs in the page: words that are nobody's own and yet not in the language of the run. */
const foreign = ({ own, dir }: { own: readonly string[]; dir: string }): string[] => {
  const APART = /\u2068[^\u2069]*\u2069/g
  const TURNED = /\u202e[^\u202c]*\u202c/g
  /** What joins the parts of a list comes from the browser, which does not know this language. */
  const JOINED = /(?<=[\u2069\u202c\]]) and (?=[\u202e\u2068[\d])/g
  const isEnglish = (text: string) =>
    (
      text
        .replace(JOINED, ' ')
        .replace(APART, '')
        .replace(TURNED, '')
        .match(/[\p{L}’']+/gu) ?? []
    ).some((word) => /^[A-Za-z’']{3,}$/.test(word) && /[aeiouAEIOU]/.test(word) && !/^[A-Z]+$/.test(word))
  const wrong: string[] = []
  if (document.documentElement.dir !== dir) wrong.push(`the page runs ${document.documentElement.dir}`)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement
    if (!at || at.closest('bdi, [dir]:not(html), [lang]:not(html), kbd, svg, script, style, textarea'))
      continue
    if (at.closest('.caret, .faces, .ProseMirror') || !isEnglish(node.textContent ?? '')) continue
    wrong.push(`English: ${node.textContent?.trim()} in ${at.outerHTML.slice(0, 100)}`)
  }
  for (const at of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const text = own.reduce((rest, each) => rest.replaceAll(each, ''), at.getAttribute(name) ?? '')
      if (!at.closest('[lang]:not(html)') && isEnglish(text)) wrong.push(`English: ${name}="${text}"`)
    }
  return [...new Set(wrong)]
}
