/** Addresses and the screens behind them. Pure; `App.tsx` renders what this says. */
import type { BoardId, StrandId, WorkshopId } from '../shared/ids.ts'

export type Route =
  | { readonly screen: 'home' }
  /** What is kept of people, and who can read it. */
  | { readonly screen: 'privacy' }
  /** A join code in the address, as said aloud or on the projector. */
  | { readonly screen: 'code'; readonly code: string }
  /** A link as it was sent: `secret` is the fragment, absent when it was cut off. */
  | {
      readonly screen: 'link'
      readonly workshop: WorkshopId
      readonly secret: string | null
      readonly then: WorkshopScreen
    }
  /** A screen on a wall that waits for a workshop. */
  | { readonly screen: 'pairing' }
  /** What a phone opens to show the desk that it gets through. */
  | { readonly screen: 'check'; readonly workshop: WorkshopId; readonly nonce: string }
  | { readonly screen: 'lost' }

/** Inside a workshop; `auto` is what the role starts with. */
export type WorkshopScreen =
  | { readonly name: 'auto' }
  | { readonly name: 'board'; readonly board: BoardId }
  /** How a board was at earlier times. */
  | { readonly name: 'earlier'; readonly board: BoardId }
  /** All the boards of a strand as one, table by table. */
  | { readonly name: 'strand'; readonly strand: StrandId }
  /** The point that is cited so, wherever it stands now. */
  | { readonly name: 'ref'; readonly ref: string }
  | { readonly name: 'desk' }
  | { readonly name: 'projector' }
  | { readonly name: 'note' }
  | { readonly name: 'invite' }
  | { readonly name: 'cards' }

export const parseRoute = (pathname: string, hash: string): Route => {
  if (pathname === '/') return { screen: 'home' }
  if (pathname === '/privacy') return { screen: 'privacy' }
  if (/^\/screen\/?$/.test(pathname)) return { screen: 'pairing' }
  const code = /^\/([A-Za-z]{3,10})(?:-|%20)?(\d{4})\/?$/.exec(pathname)
  if (code) return { screen: 'code', code: `${code[1]}-${code[2]}`.toUpperCase() }
  const check = /^\/check\/([a-z0-9]+)\/([a-z0-9]+)$/.exec(pathname)
  if (check?.[1] && check[2]) return { screen: 'check', workshop: check[1] as WorkshopId, nonce: check[2] }
  const match = LINK.exec(pathname)
  if (!match?.[1]) return { screen: 'lost' }
  const secret = hash.length > 1 ? secretIn(hash.slice(1)) : null
  const then: WorkshopScreen = match[3]
    ? { name: match[4] ? 'earlier' : 'board', board: match[3] as BoardId }
    : match[5]
      ? { name: 'strand', strand: match[5] as StrandId }
      : match[6]
        ? { name: 'ref', ref: match[6].toUpperCase() }
        : {
            name: (match[2] ?? 'auto') as Exclude<
              WorkshopScreen['name'],
              'board' | 'earlier' | 'strand' | 'ref'
            >,
          }
  return { screen: 'link', workshop: match[1] as WorkshopId, secret, then }
}

/** Also behind another address of the same kind: a link that was pasted twice over. */
const LINK =
  /^(?:\/https?:\/\/?[^/]+)?\/w\/([a-z0-9]+)(?:\/(board\/([a-z0-9]+)(\/earlier)?|strand\/([a-z0-9]+)|ref\/([A-Za-z]{1,2}\d{1,4})|desk|projector|note|invite|cards))?\/?$/

/** What clings to the end of a link in a message, and a link that was pasted twice over, are no part of the secret. */
const secretIn = (fragment: string): string =>
  /^([\w-]{22})(?:https?:|%|[^\w-])/.exec(fragment)?.[1] ?? fragment

export const pathOf = (workshop: WorkshopId, screen: WorkshopScreen): string => {
  switch (screen.name) {
    case 'auto':
      return `/w/${workshop}`
    case 'board':
      return `/w/${workshop}/board/${screen.board}`
    case 'earlier':
      return `/w/${workshop}/board/${screen.board}/earlier`
    case 'strand':
      return `/w/${workshop}/strand/${screen.strand}`
    case 'ref':
      return `/w/${workshop}/ref/${screen.ref}`
    default:
      return `/w/${workshop}/${screen.name}`
  }
}
