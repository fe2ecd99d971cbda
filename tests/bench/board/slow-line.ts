/**
 * A slow line in front of the server, for everything that goes over it, sockets included: bytes pass at a rate, one
 * behind the other over all connections, and each way takes half a round trip; a new connection waits one first.
 */
import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { freePort } from '../../support/server.ts'

export interface LineSpeed {
  /** Bits a second, to the browser and from it. */
  readonly down: number
  readonly up: number
  /** There and back, in ms. */
  readonly roundTrip: number
}

/** What Lighthouse and the tools of Chromium call slow 4G, as it is on the line. */
export const SLOW_4G: LineSpeed = { down: 1_638_400, up: 675_000, roundTrip: 150 }

export interface SlowLine {
  readonly base: string
  stop(): void
}

export const slowLine = async (upstream: number, { down, up, roundTrip }: LineSpeed): Promise<SlowLine> => {
  const sockets = new Set<Socket>()
  /** When the line is free again, each way. */
  const free = { down: 0, up: 0 }
  const carry = (from: Socket, to: Socket, way: 'down' | 'up', notBefore: () => number) =>
    from.on('data', (bytes: Buffer) => {
      const rate = way === 'down' ? down : up
      const begins = Math.max(performance.now(), free[way], notBefore())
      free[way] = begins + (bytes.length * 8 * 1000) / rate
      setTimeout(() => to.writable && to.write(bytes), free[way] + roundTrip / 2 - performance.now())
    })
  const server = createServer((near) => {
    const opened = performance.now() + roundTrip
    const far = connect(upstream, '127.0.0.1')
    for (const [each, other] of [
      [near, far],
      [far, near],
    ] as const) {
      each.setNoDelay(true)
      sockets.add(each)
      each.on('error', () => each.destroy())
      // What is still on its way arrives.
      each.on('close', () => {
        sockets.delete(each)
        setTimeout(() => other.end(), roundTrip)
      })
    }
    carry(near, far, 'up', () => opened)
    carry(far, near, 'down', () => 0)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${port}`,
    stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
