/**
 * G, then the number of a point: `G 4` goes to R4 on a board of strand R, `G E 4` to E4. It goes as soon as no longer
 * number could be meant, else on Enter. Digits that follow at once on one that went by itself are of that number still,
 * and not the keys of columns. Pure.
 */
export interface Jump {
  readonly letter: string
  readonly digits: string
  /** When it went by itself, in ms of a steady clock; absent: it has not. */
  readonly wentAt?: number
}

/** Hands that pause for so long, in ms, begin something else. */
const REST_MS = 1000

/** Whether a key may still be a part of it. */
export const goesOn = ({ wentAt }: Jump, key: string, now: number): boolean =>
  wentAt === undefined || (/^\d$/.test(key) && now - wentAt < REST_MS)

export type AfterKey =
  | { readonly kind: 'wait'; readonly jump: Jump }
  /** `digits`: its number so far, where it goes by itself; null: that was ended with Enter. */
  | { readonly kind: 'go'; readonly ref: string; readonly digits: string | null }
  /** The key was not for this. */
  | { readonly kind: 'stop' }

export interface Known {
  /** Those of the board on screen. */
  readonly refs: readonly string[]
  /** The letter of which there are no others; null: other boards may have any number. */
  readonly complete: string | null
  /** Of all strands. */
  readonly letters: readonly string[]
}

export const afterJumpKey = (
  { letter, digits }: Jump,
  key: string,
  { refs, complete, letters }: Known,
): AfterKey => {
  const wait = (jump: Jump): AfterKey => ({ kind: 'wait', jump })
  if (key === 'Backspace') return wait({ letter, digits: digits.slice(0, -1) })
  if (key === 'Enter' && digits !== '') return { kind: 'go', ref: letter + digits, digits: null }
  if (digits === '' && letters.includes(key.toUpperCase())) return wait({ letter: key.toUpperCase(), digits })
  if (!/^\d$/.test(key) || (digits === '' && key === '0')) return { kind: 'stop' }
  const more = digits + key
  const begun = refs.filter((ref) => ref.startsWith(letter + more))
  const isWhole = begun.length === 1 && begun[0] === letter + more
  return letter === complete && (isWhole || begun.length === 0)
    ? { kind: 'go', ref: letter + more, digits: more }
    : wait({ letter, digits: more })
}
