/** The meeting note in every form, and the whole workshop as one file, from what is stored now. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { BoardContent } from '../../shared/board/read.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { BoardId } from '../../shared/ids.ts'
import type { Seated } from '../../shared/note/attendance.ts'
import { attendanceOf } from '../../shared/note/attendance.ts'
import type { Note } from '../../shared/note/compose.ts'
import { composeNote } from '../../shared/note/compose.ts'
import { fileName } from '../../shared/note/file-name.ts'
import { noteToHtml } from '../../shared/note/html.ts'
import { noteToMarkdown } from '../../shared/note/markdown.ts'
import { refuse } from '../../shared/result.ts'
import type { Role } from '../../shared/roles.ts'
import { maySeeNote, mayTakeOrDelete } from '../../shared/roles.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import type { Session } from '../access/sessions.ts'
import type { Whole } from '../note/download.ts'
import { zipWorkshop } from '../note/download.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { seatOf } from './people.ts'
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

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A header's value is Latin letters: what is not goes in the second form, which browsers prefer. */
const attachment = (name: string) => {
  const plain = name.replace(/[^ -~]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return { 'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}` }
}

export const noteRoutes = (services: Services) => {
  const { workshops, sessions, clock, makeDocx } = services
  const routes = new Hono()

  const read = async (workshop: Workshop): Promise<Whole> => {
    const { plan } = workshop
    const contents = new Map<BoardId, BoardContent>()
    for (const board of plan.boards) {
      const room = await workshops.rooms.open(board.room)
      contents.set(board.id, readBoard(room.doc))
    }
    const attendance = attendanceOf(
      plan,
      [...sessions.membersOf(workshop.id)].map((session) => seated(session, plan)),
    )
    const keptUntil = workshops.keptUntil(workshop)
    return { plan, contents, note: composeNote(plan, (id) => contents.get(id), { attendance, keptUntil }) }
  }

  const answer = async (
    c: Context,
    may: (role: Role) => boolean,
    otherwise: string,
    write: (whole: Whole, locale: string) => Written | Promise<Written>,
  ) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const { session, workshop } = caller.value
    if (!may(session.grant.role)) return answerRefusal(c, refuse(403, 'not-allowed', otherwise).error)
    const whole = await read(workshop)
    const { body, headers } = await write(whole, localeOf(c.req.header('accept-language')))
    return c.body(body, 200, { 'cache-control': 'no-store', ...headers })
  }

  /** The note in one form. */
  const note = (c: Context, write: (note: Note, locale: string) => Written | Promise<Written>) =>
    answer(c, maySeeNote, 'The note is not published yet. The facilitator can share it.', (whole, locale) =>
      write(whole.note, locale),
    )

  routes.get('/api/workshops/:id/note.md', (c) =>
    note(c, (it, locale) => text('text/markdown', noteToMarkdown(it, locale))),
  )
  routes.get('/api/workshops/:id/note.html', (c) =>
    note(c, (it, locale) =>
      text('text/html', noteToHtml(it, locale), { 'content-security-policy': NOTE_CSP }),
    ),
  )
  routes.get('/api/workshops/:id/note.json', (c) =>
    note(c, (it) => text('application/json', JSON.stringify(it))),
  )
  routes.get('/api/workshops/:id/note.docx', (c) =>
    note(c, async (it, locale) => ({
      body: await makeDocx(it, locale),
      headers: { 'content-type': DOCX, ...attachment(`${fileName(it.title, 'note')}.docx`) },
    })),
  )
  routes.get('/api/workshops/:id/download', (c) =>
    answer(c, mayTakeOrDelete, 'Only a facilitator can download everything.', async (whole, locale) => ({
      body: await zipWorkshop(whole, makeDocx, locale, clock.now()),
      headers: {
        'content-type': 'application/zip',
        ...attachment(`${fileName(whole.plan.title, 'workshop')}.zip`),
      },
    })),
  )
  return routes
}

interface Written {
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly headers: Record<string, string>
}

const text = (type: string, body: string, more: Record<string, string> = {}): Written => ({
  body,
  headers: { 'content-type': `${type}; charset=utf-8`, ...more },
})

const seated = (session: Session, plan: Plan): Seated => ({
  group: seatOf(session, plan).group,
  presence: session.presence,
  name: session.name,
  organisation: session.organisation,
  listed: session.listed === true,
})
