/** How a board was: which checkpoints of it are kept, and what is in one. To read; restoring is a command. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Checkpoint } from '../../shared/board/checkpoint.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { mayLookBack } from '../../shared/roles.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import { findBoard } from '../../shared/workshop/plan.ts'
import type { StoredCheckpoint } from '../store/checkpoints.ts'
import { openCheckpoint } from '../sync/checkpoint.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { seatOf } from './people.ts'
import { answerRefusal, callerOf } from './respond.ts'
import type { Services } from './services.ts'

const AT = '/api/workshops/:id/boards/:board/checkpoints'

export const checkpointRoutes = (services: Services) => {
  const { checkpoints, checkpointing } = services.workshops
  const routes = new Hono()

  /** 403: another table's board, or somebody who only watches; 404: no such board. */
  const boardFor = async (
    c: Context,
  ): Promise<Result<{ readonly workshop: Workshop; readonly board: BoardEntry }>> => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return caller
    const { workshop, session } = caller.value
    const board = findBoard(workshop.plan, c.req.param('board') ?? '')
    if (!board) return refuse(404, 'no-board', 'There is no such board in this workshop.')
    if (!mayLookBack(workshop.plan, board, seatOf(session, workshop.plan)))
      return refuse(
        403,
        'not-allowed',
        'Only the table of a board and the facilitator can see earlier versions.',
      )
    return ok({ workshop, board })
  }

  routes.get(AT, async (c) => {
    const asked = await boardFor(c)
    if (!asked.ok) return answerRefusal(c, asked.error)
    const { workshop, board } = asked.value
    // What was decided before somebody asks is in the list.
    await checkpointing.settled()
    return c.json({ checkpoints: checkpoints.list(workshop.id, board.id).map(outside) })
  })

  routes.get(`${AT}/:checkpoint`, async (c) => {
    const asked = await boardFor(c)
    if (!asked.ok) return answerRefusal(c, asked.error)
    const { workshop, board } = asked.value
    const id = c.req.param('checkpoint')
    const known = checkpoints.list(workshop.id, board.id).find((each) => each.id === id)
    const content = known && (await checkpoints.read(workshop.id, board.id, id))
    if (!known || !content)
      return answerRefusal(c, refuse(404, 'no-checkpoint', 'This version is not kept any more.').error)
    const doc = openCheckpoint(content)
    const read = readBoard(doc)
    doc.destroy()
    return c.json({ ...outside(known), content: read })
  })

  return routes
}

const outside = ({ id, at, why, points }: StoredCheckpoint): Checkpoint => ({ id, at, why, points })
