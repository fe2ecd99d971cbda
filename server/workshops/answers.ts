/**
 * What was answered to the commands of a workshop, for those who send one again: the latest are remembered, and the acts
 * on the desk tell of those from before a restart.
 *
 * Always true: under one id one command of one person is carried out, and once; a further one of that kind by that person
 * is taken for it. What was refused was not carried out, and its id is free.
 */
import { must } from '../../shared/assert.ts'
import type { MemberId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { Command } from '../../shared/workshop/commands.ts'
import type { Act } from '../../shared/workshop/desk-doc.ts'

/** `seq` counts the commands since the start. */
export type Answer = Result<{ readonly seq: number }>

export interface Answers {
  /** What is asked for under one id, one after the other: who sends a command again waits until its answer is known. */
  inTurn<T>(id: string, run: () => Promise<T>): Promise<T>
  /** The answer to a command, which is carried out by `run` unless it was before; at its turn. 409: its id is another's. */
  to(command: Command, by: MemberId, run: () => Promise<Result<void>>): Promise<Answer>
}

/** Answers kept in memory. */
const REMEMBERED = 500

const OTHER_COMMAND = refuse(
  409,
  'other-command',
  'Something else was done under this id before. Send this under an id of its own.',
)

/** `actOf`: the act on the desk that a command of that id became. */
export const createAnswers = (actOf: (id: string) => Promise<Act | undefined>): Answers => {
  const turns = new Map<string, Promise<unknown>>()
  const answers = new Map<
    string,
    { readonly by: MemberId; readonly type: Command['type']; readonly seq: number }
  >()
  let seq = 0

  return {
    inTurn(id, run) {
      const done = (turns.get(id) ?? Promise.resolve()).then(run)
      const over: Promise<unknown> = done
        .catch(() => undefined)
        .then(() => {
          if (turns.get(id) === over) turns.delete(id)
        })
      turns.set(id, over)
      return done
    },
    async to(command, by, run) {
      const { id, type } = command
      const known = answers.get(id)
      if (known) return known.type === type && known.by === by ? ok({ seq: known.seq }) : OTHER_COMMAND
      const act = await actOf(id)
      // From before a restart, and counted then: all that is still known of what it said.
      if (act) return act.type === type && act.by.id === by ? ok({ seq }) : OTHER_COMMAND
      const done = await run()
      if (!done.ok) return done
      answers.set(id, { by, type, seq: ++seq })
      if (answers.size > REMEMBERED) answers.delete(must([...answers.keys()][0], 'a first answer'))
      return ok({ seq })
    },
  }
}
