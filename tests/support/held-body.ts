/** A request whose body is held back: its head and first bytes are sent, the rest when a test says so. */
import { request } from 'node:http'
import type { TestServer } from './server.ts'

export interface HeldBody {
  /** Sends the rest; its answer. */
  finish(): Promise<{
    readonly status: number
    readonly body: { readonly error?: { readonly code: string } }
  }>
}

/** Resolves once the server has seen the head, and has asked who calls as far as it does so by then. */
export const holdBody = async (
  server: TestServer,
  path: string,
  token: string,
  body: unknown,
): Promise<HeldBody> => {
  const text = JSON.stringify(body)
  const sent = request(server.base + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      // Answered as the request is handed to its route, which asks who calls in the same turn.
      expect: '100-continue',
    },
  })
  const answer = new Promise<{ status: number; body: { error?: { code: string } } }>((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', (response) => {
      let said = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        said += piece
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(said) }))
    })
  })
  sent.flushHeaders()
  await Promise.race([answer, new Promise((resolve) => sent.once('continue', resolve))])
  return {
    finish() {
      sent.end(text)
      return answer
    },
  }
}
