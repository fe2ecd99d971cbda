/** Where a request comes from, as budgets count it. Kept in memory alone; never stored, never in a log. */
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/**
 * The address of the socket; behind a trusted proxy the last hop it wrote down, since whatever stands before that one
 * was written by the caller. Of an IPv6 address the network, since a caller has a whole one to choose from.
 */
export const callerAddress = (
  {
    socket,
    headers,
  }: Pick<IncomingMessage, 'headers'> & {
    readonly socket: { readonly remoteAddress?: string | undefined }
  },
  trustProxy: boolean,
): string => {
  const forwarded = trustProxy ? [headers['x-forwarded-for'] ?? []].flat().join(',') : ''
  const last = forwarded.split(',').at(-1)?.trim()
  return networkOf(last || (socket.remoteAddress ?? ''))
}

const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail ? tail.split(':') : []
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0')
  return [...groups, ...gap, ...rest].slice(0, 4).join(':')
}
