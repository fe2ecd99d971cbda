/** The addresses of this computer, and what links say. */
import { networkInterfaces } from 'node:os'
import type { Config } from '../config.ts'

/** IPv4 addresses of this computer on its networks, without loopback. */
export const lanAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flat()
    .filter((each) => each !== undefined && each.family === 'IPv4' && !each.internal)
    .map((each) => each?.address ?? '')

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')

/** PUBLIC_URL where it is set; else the address asked, unless nobody else could reach that one. */
export const createBaseUrl =
  (config: Config, lan: () => readonly string[]) => (scheme: string, host: string) => {
    if (config.publicUrl !== null) return config.publicUrl
    const { hostname, port } = new URL(`${scheme}://${host}`)
    const [address] = isLoopback(hostname) && !isLoopback(config.host) ? lan() : []
    return address === undefined ? `${scheme}://${host}` : `${scheme}://${address}${port ? `:${port}` : ''}`
  }
