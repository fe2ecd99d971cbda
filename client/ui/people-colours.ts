/** A person's colour as the server gives it, as a token that is readable in every theme. */
const TOKENS: Readonly<Record<string, string>> = {
  '#9A3412': 'p1',
  '#1D4FA8': 'p2',
  '#0F6B5C': 'p3',
  '#8A1C55': 'p4',
}

/** Without its dashes. */
export const colourToken = (hex: string): string => TOKENS[hex.toUpperCase()] ?? 'ink-2'

export const colourVar = (hex: string) => `var(--${colourToken(hex)})`

/** Two letters for a face; `Table 4` gives `T4`. */
export const initials = (label: string): string => {
  const words = label.trim().split(/\s+/)
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : (words[0]?.[1] ?? '')
  return (first + last).toUpperCase()
}
