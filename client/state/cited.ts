/** What in a body may be a reference: looked for once, since bodies are never changed. */
import type { Body } from '../../shared/board/body.ts'
import { mayBeCited } from '../../shared/board/refs.ts'

const found = new WeakMap<Body, readonly string[]>()

export const citedIn = (body: Body): readonly string[] => {
  const known = found.get(body)
  if (known) return known
  const refs = mayBeCited(body)
  found.set(body, refs)
  return refs
}
