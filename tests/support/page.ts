/** What a page makes its connections with: whichever way gets through, as `client/main.tsx` puts it together. */
import { WebSocket } from 'ws'
import type { SocketClass } from '../../client/session/counted-socket.ts'
import { createEitherWay } from '../../client/session/either-way.ts'
import { createHeldRequests } from '../../client/session/held-requests.ts'
import { createHttpLines } from '../../client/session/http-line.ts'
import { createSocketLines } from '../../client/session/socket-line.ts'

/** The sockets of a new page. */
export const newPage = (): SocketClass => {
  const after = (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  }
  const { random } = Math
  const steady = () => performance.now()
  const held = createHeldRequests({ channel: null, steady })
  return createEitherWay({
    openSocket: createSocketLines(WebSocket as unknown as SocketClass),
    openHttp: createHttpLines({ fetch, after, steady, random, held, leaving: () => () => undefined }),
    isOffline: () => false,
    after,
    steady,
    random,
  })
}
