/**
 * HTML from elsewhere, parsed into a document that has no window: nothing runs, nothing is loaded. A page that allows no
 * inline style or script has each of them reported, also where they are only read; so they are read under another name.
 * Of a picture the words stay that stand for it.
 */

import { POINT_NUMBER } from '../paste-list.ts'

/** Put before those names, and taken away again; its second sign is in nobody's words. */
const NOT = 'not\ue000'
const WITHOUT_WORDS = /<\/?(?:base|meta)\b[^>]*>/gi
const TAGS = /<(\/?)(style)\b/gi
const ATTRIBUTES = /([\s/"'])(on[a-z]+|style)(?=\s*=)/gi

/** The attribute in which an element has its style. */
export const STYLE = `${NOT}style`
/** What of it is no words, for a selector. */
export const SILENT = `script, template, noscript, iframe, object, embed, svg, math, img, video, audio, link, title, o\\:p, [hidden], [${POINT_NUMBER}], ${STYLE}`

export const readInert = (html: string): HTMLElement => {
  const quiet = html.replace(WITHOUT_WORDS, '').replace(TAGS, `<$1${NOT}$2`).replace(ATTRIBUTES, `$1${NOT}$2`)
  const { body } = new DOMParser().parseFromString(quiet, 'text/html')
  for (const each of body.querySelectorAll('img[alt]')) each.replaceWith(each.getAttribute('alt') ?? '')
  for (const each of body.querySelectorAll(SILENT)) each.remove()
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    if (text.nodeValue?.includes(NOT)) text.nodeValue = text.nodeValue.replaceAll(NOT, '')
  for (const link of body.querySelectorAll('a[href]'))
    link.setAttribute('href', (link.getAttribute('href') ?? '').replaceAll(NOT, ''))
  return body
}

export const styleOf = (element: Element) => element.getAttribute(STYLE) ?? ''
