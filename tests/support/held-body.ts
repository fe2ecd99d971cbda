/** A request whose body is held back, of a length that nobody is told: its head is sent, the rest when a test says so. */
import { request } from 'node:http'
import type { TestServer } from './server.ts'

interface Answered {
  readonly status: number
  readonly body: { readonly error?: { readonly code: string } }
}

export interface HeldBody {
  /** Where it comes before the body is whole. */
  readonly answer: Promise<Answered>
  /** Sends the body; its answer. */
  finish(): Promise<Answered>
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
      // Answered as the request is handed to its route, which asks who calls in the same turn.
      expect: '100-continue',
    },
  })
  const answer = new Promise<Answered>((resolve, reject) => {
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
    answer,
    finish() {
      sent.end(text)
      return answer
    },
  }
}
