/** Tells what may be a list, or has links, from what is a line of text, when it is pasted; what reads it comes with the editor. */

/** The attribute by which a copied list marks the numbers of its points; they are no words of them. */
export const POINT_NUMBER = 'data-point-number'

export interface Pasted {
  readonly html: string
  readonly plain: string
}

/** Null where it is a line of text, and so no list at all. */
export const maybeList = (data: DataTransfer | null): Pasted | null => {
  const plain = data?.getData('text/plain') ?? ''
  const html = data?.getData('text/html') ?? ''
  return /\S\s*[\r\n]\s*\S/.test(plain) || /<li\b|mso-list|<table\b/i.test(html) ? { html, plain } : null
}

/** A line with an end, as a cell of a sheet is copied; null where it is none. */
export const lineWithEnd = (data: DataTransfer | null): string | null => {
  const plain = data?.getData('text/plain') ?? ''
  return /^[^\r\n]*\S[^\r\n]*[\r\n]+$/.test(plain) ? plain.trimEnd() : null
}

/** Whether it has deleted words, powers or indices, of which the text beside it does not say what they are. */
export const isOtherwise = (html: string): boolean =>
  /<(?:del|su[bp])\b|\bmsoDel\b|vertical-align:\s*su[bp]/i.test(html)

/** Null where there is no link in it, nor anything that its text cannot say. */
export const maybeLinked = (data: DataTransfer | null): Pasted | null => {
  const plain = data?.getData('text/plain') ?? ''
  const html = data?.getData('text/html') ?? ''
  return plain.trim() !== '' && (/<a\s[^>]*\bhref\b/i.test(html) || isOtherwise(html))
    ? { html, plain }
    : null
}

/** A picture, or HTML with one, and no text beside it; null where it is none. */
export const maybePicture = (data: DataTransfer | null): Pasted | null => {
  const plain = data?.getData('text/plain') ?? ''
  const html = data?.getData('text/html') ?? ''
  const isThere =
    /<img\b/i.test(html) || [...(data?.files ?? [])].some(({ type }) => type.startsWith('image/'))
  return plain.trim() === '' && isThere ? { html, plain } : null
}
