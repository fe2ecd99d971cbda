/**
 * `http://host:port` as the caller asked for it. Behind a trusted proxy it is what that says; anybody can send the same
 * headers, so what cannot begin an address is as good as not said.
 */

/** What a proxy says of a request; each may be a list, as each proxy on the way adds to it. */
export interface Forwarded {
  readonly proto?: string | undefined
  readonly host?: string | undefined
}

/** Signs of a name or a port, the longest there is; IPv6 in brackets. Not what would begin a path or end a user's name. */
const HOST = /^(?:\[[\da-f:.]{2,45}\]|[^\s/\\?#@:[\]%]{1,253})(?::\d{1,5})?$/i

/** `asked`: the address of the request itself. */
export const askedOrigin = (asked: string, { proto, host }: Forwarded): string => {
  const own = new URL(asked)
  const scheme = /^https?$/i.exec(firstOf(proto))?.[0].toLowerCase() ?? own.protocol.slice(0, -1)
  const name = HOST.exec(firstOf(host))?.[0]
  return (name && originOf(`${scheme}://${name}`)) || originOf(`${scheme}://${own.host}`) || own.origin
}

/** The first of a list is what the browser asked. */
const firstOf = (list = '') => list.split(',')[0]?.trim() ?? ''

const originOf = (address: string) => {
  try {
    return new URL(address).origin
  } catch {
    return null
  }
}
