/** The addresses of this computer, and which of them links begin with. */
import type { NetworkInterfaceInfo } from 'node:os'
import type { Config } from '../config.ts'

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** Networks inside this computer, which no phone is on: containers, virtual machines, tunnels. */
const INSIDE = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|vEthernet)/i
/** What a computer gives itself where no router gave it an address. */
const SELF_GIVEN = /^(169\.254\.|fe[89ab])/i

const EVERY_IPV4 = '0.0.0.0'
const EVERY_ADDRESS = '::'

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || /^\[?::1\]?$/.test(hostname) || hostname.startsWith('127.')

const isName = (hostname: string) =>
  /[a-z]/i.test(hostname) && !hostname.startsWith('[') && !isLoopback(hostname)

/** As it stands in a URL: IPv6 in brackets, and no name for "every address". */
export const hostInUrl = (host: string): string => {
  if (host === EVERY_IPV4 || host === EVERY_ADDRESS) return 'localhost'
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}

/**
 * By what others reach a server that listens on `host`, the likeliest first; none where it listens to this computer
 * alone or there is no network. An IPv6 address is one only for a server that listens on `::`.
 */
export const reachableHosts = (host: string, interfaces: Interfaces): string[] => {
  if (host !== EVERY_IPV4 && host !== EVERY_ADDRESS) return isLoopback(host) ? [] : [hostInUrl(host)]
  const all = Object.entries(interfaces).flatMap(([name, list]) =>
    (list ?? [])
      .filter(({ internal, family }) => !internal && (family === 'IPv4' || host === EVERY_ADDRESS))
      .filter(({ family, address }) => family === 'IPv4' || !SELF_GIVEN.test(address))
      .map(({ family, address }) => ({
        host: hostInUrl(address),
        last: INSIDE.test(name) || SELF_GIVEN.test(address) ? 2 : family === 'IPv4' ? 0 : 1,
      })),
  )
  return all.sort((a, b) => a.last - b.last).map((each) => each.host)
}

export interface Addresses {
  /**
   * What links may begin with: PUBLIC_URL alone where it is set; else the address asked and those of this computer on
   * its networks. Never a loopback address; none where nobody else can reach this server. `asked`: `http://host:port`.
   * `chosen` stays one while it is a name: whom that leads to is for the network to say.
   */
  candidates(asked: string, chosen: string | undefined): readonly string[]
  /** What they begin with: the one chosen while it still is a candidate, else the first; for want of any, `asked`. */
  base(asked: string, chosen: string | undefined): string
}

/** `hosts`: what `reachableHosts` says now. */
export const createAddresses = (
  { publicUrl }: Pick<Config, 'publicUrl'>,
  hosts: () => readonly string[],
): Addresses => {
  const candidates = (asked: string, chosen: string | undefined): readonly string[] => {
    if (publicUrl !== null) return [publicUrl]
    const { protocol, hostname, port } = new URL(asked)
    // Behind a proxy with TLS this computer's own addresses lead past the proxy.
    if (protocol === 'https:') return [asked]
    const own = hosts().map((host) => `http://${host}${port ? `:${port}` : ''}`)
    const named = chosen !== undefined && isName(new URL(chosen).hostname) ? [chosen] : []
    return [...new Set([...(isLoopback(hostname) ? [] : [asked]), ...own, ...named])]
  }
  return {
    candidates,
    base(asked, chosen) {
      const all = candidates(asked, chosen)
      return chosen !== undefined && all.includes(chosen) ? chosen : (all[0] ?? asked)
    },
  }
}
