/** Going through a round strand by strand: after the last comes the first again. */
import type { Round, Stage, Strand } from '../../shared/workshop/plan.ts'

/** What comes after what is on stage; the first where no strand of the round is. Undefined: the round has none. */
export const nextStrand = ({ strands }: Pick<Round, 'strands'>, stage: Stage): Strand | undefined => {
  const at = strands.findIndex(({ id }) => 'strand' in stage && stage.strand === id)
  return strands[(at + 1) % strands.length]
}

/** The command that puts a strand on the projector, from its first page. */
export const putOn = ({ id }: Strand) => ({ type: 'stage', view: 'board', strand: id, page: 1 }) as const
