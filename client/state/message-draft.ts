/**
 * The message to the tables as it stands at the desk, with whom it is for, kept in this browser until it is sent.
 *
 * Always true: what was sent and has arrived stands here no more, also where the page that sent it went before it saw
 * that. Two messages that other pages left standing are given as one: nobody has to look for either.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Drafts } from './drafts.ts'
import { placeOf } from './drafts.ts'

export interface MessageDraft {
  /** `all`, or a table. */
  readonly to: string
  readonly text: string
  /** The command it was sent by as it stands; null: it was not, or it was changed since. */
  readonly sent: string | null
}

export interface KeptMessage {
  /** What stood when the desk was opened. */
  readonly first: MessageDraft
  keep(draft: MessageDraft): void
}

/** With the workshop's other drafts, so that it can go with them. */
export const messagePlace = (workshop: WorkshopId): string => placeOf(workshop, 'message')

/** Whom it is for is part of the field's name, so that what is kept is words alone. */
const fieldOf = ({ to, sent }: MessageDraft) => (sent === null ? to : `${to}.${sent}`)

const draftOf = (field: string, text: string): MessageDraft => {
  const [to = 'all', sent = null] = field.split('.')
  return { to, text, sent }
}

/** `isIn`: whether the plan has the message of that command. */
export const keptMessage = (
  drafts: Pick<Drafts, 'of' | 'keep'>,
  workshop: WorkshopId,
  isIn: (command: string) => boolean,
): KeptMessage => {
  const place = messagePlace(workshop)
  const found = Object.entries(drafts.of(place)).map(([field, text]) => draftOf(field, text))
  const standing = found.filter(({ sent }) => sent === null || !isIn(sent))
  const [one = { to: 'all', text: '', sent: null }, ...others] = standing
  let fields = found.map(fieldOf)
  const keep = (draft: MessageDraft) => {
    const own = fieldOf(draft)
    // Before the others go: there is no moment in which it is kept nowhere.
    drafts.keep(place, own, draft.text)
    for (const field of fields) if (field !== own) drafts.keep(place, field, '')
    fields = [own]
  }
  if (standing.length === 0) keep(one)
  const text = standing.map((each) => each.text).join('\n')
  return { first: others.length === 0 ? one : { ...one, text, sent: null }, keep }
}
