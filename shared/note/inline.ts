/**
 * Markdown inside one line, made plain. Always true: linear in the length of the line, HTML is left as text.
 */

const BORDER = '\\p{L}\\p{N}'
const STARS = new RegExp(`(?<![${BORDER}*])(\\*{1,3})(?![\\s*])([^*]*[^\\s*])\\1(?![${BORDER}*])`, 'gu')
const SCORES = new RegExp(`(?<![${BORDER}_])(_{1,3})(?![\\s_])([^_]*[^\\s_])\\1(?![${BORDER}_])`, 'gu')
const LINK = /!?\[([^[\]]+)\]\((?:[^()\s[]|\([^()\s[]*\))*(?:\s+"[^"]*")?\)/g
const ESCAPED = /\\([!-/:-@[-`{-~])/g
/** Escaped marks wait here, out of reach of the other patterns: a plane nobody writes in. */
const AWAY = 0xf0000
const WAITING = /[\u{f0021}-\u{f007e}]/gu

/** Nobody wrote a longer line by hand; beyond this a pattern could use up the stack. */
const LONGEST = 20_000

const BOLD_REFERENCE = /^(\*\*|__)[A-Z]{1,2}\d{1,3}[.:]?\1[.:]?(?:\s|$)/
const PLAIN_REFERENCE = /^[A-Z]{1,2}\d{1,3}[.:]?\s/

/** `**one** [register](https://…)` as `one register`. */
export function plainText(text: string): string {
  if (text.length > LONGEST || !/[*_[\\]/.test(text)) return text
  const hidden = text.replace(ESCAPED, (_, mark: string) => String.fromCodePoint(AWAY + mark.charCodeAt(0)))
  const plain = hidden.replace(LINK, '$1').replace(STARS, '$2').replace(SCORES, '$2').replace(STARS, '$2')
  return plain.replace(WAITING, (c) => String.fromCharCode((c.codePointAt(0) ?? AWAY) - AWAY)).trim()
}

/** Takes off a reference written in bold, such as `**T1** `: people do not write those by hand. */
export const withoutBoldReference = (text: string) => text.replace(BOLD_REFERENCE, '').trimStart()

export const hasPlainReference = (text: string) => PLAIN_REFERENCE.test(text)

export const withoutPlainReference = (text: string) => text.replace(PLAIN_REFERENCE, '').trimStart()
