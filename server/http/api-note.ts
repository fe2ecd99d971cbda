/** The meeting note, as Markdown, HTML and JSON, from what is stored now. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { BoardContent } from '../../shared/board/read.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { BoardId } from '../../shared/ids.ts'
import type { Note } from '../../shared/note/compose.ts'
import { composeNote } from '../../shared/note/compose.ts'
import { noteToHtml } from '../../shared/note/html.ts'
import { noteToMarkdown } from '../../shared/note/markdown.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { maySeeNote } from '../../shared/roles.ts'
import { answerRefusal, callerOf } from './respond.ts'
import type { Services } from './services.ts'

const NOTE_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The first language the reader asks for that dates can be written in. */
const localeOf = (header: string | undefined): string => {
  const wanted = (header ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  for (const each of wanted)
    try {
      const [known] = Intl.DateTimeFormat.supportedLocalesOf([each])
      if (known !== undefined) return known
    } catch {
      // Not a language tag: the next one, then.
    }
  return 'en-GB'
}

export const noteRoutes = (services: Services) => {
  const routes = new Hono()

  const noteFor = async (c: Context): Promise<Result<Note>> => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return caller
    const { session, workshop } = caller.value
    if (!maySeeNote(session.grant.role))
      return refuse(403, 'not-allowed', 'The note is not published yet. The facilitator can share it.')
    const contents = new Map<BoardId, BoardContent>()
    for (const board of workshop.plan.boards) {
      const room = await services.workshops.rooms.open(board.room)
      contents.set(board.id, readBoard(room.doc))
    }
    return ok(composeNote(workshop.plan, (board) => contents.get(board)))
  }

  const answer = async (
    c: Context,
    type: string,
    headers: Record<string, string>,
    write: (note: Note, locale: string) => string,
  ) => {
    const note = await noteFor(c)
    if (!note.ok) return answerRefusal(c, note.error)
    const body = write(note.value, localeOf(c.req.header('accept-language')))
    return c.body(body, 200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      ...headers,
    })
  }

  routes.get('/api/workshops/:id/note.md', (c) => answer(c, 'text/markdown', {}, noteToMarkdown))
  routes.get('/api/workshops/:id/note.html', (c) =>
    answer(c, 'text/html', { 'content-security-policy': NOTE_CSP }, noteToHtml),
  )
  routes.get('/api/workshops/:id/note.json', (c) =>
    answer(c, 'application/json', {}, (note) => JSON.stringify(note)),
  )
  return routes
}
