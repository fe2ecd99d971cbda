/**
 * What the server refuses, by its code, where a code means one thing: fetched when something is refused. What is not here
 * is said in the server's own English sentence, which names what is wrong.
 */
import { part } from './language.ts'

export const refusalWords = part('refusals', {
  sentences: {
    'create-key': 'Making a workshop here needs a key.',
    failed: 'Something went wrong here. Nothing was changed; try again.',
    'in-use': 'This cannot be undone: people are using what it made.',
    'joined-already': 'These tables are joined with others already. Part those first.',
    'last-strand': 'This is the only strand of its round. Add another first.',
    'last-table': 'This is the only table. Add another first.',
    'no-board': 'There is no such board in this workshop.',
    'no-check': 'Nobody waits for this check any more. Scan the square again.',
    'no-checkpoint': 'This version is not kept any more.',
    'no-code': 'No workshop is open under this code.',
    'no-column': 'There is no such column on this board.',
    'no-link':
      'This link does not lead to a workshop. Check that all of it was copied; the workshop may also have been deleted.',
    'no-member': 'There is no such person at a table of this workshop.',
    'no-round': 'There is no such round in this workshop.',
    'no-session': 'Please open your link again.',
    'no-strand': 'There is no such strand in this workshop.',
    'no-workshop': 'This workshop is not here. It may have been deleted, or part of the address is missing.',
    'not-found': 'There is nothing at this address.',
    'nothing-to-take-back': 'There is nothing of theirs to take back in that time.',
    'other-workshop': 'This link belongs to another workshop.',
    'people-there': 'People are at this table. Seat them elsewhere first.',
    replaced:
      'This link was replaced by a new one. Ask the facilitator for it, or type the code from the screen.',
    revoked: 'This link was replaced by a new one. Ask the facilitator for it.',
    'same-board': 'The points are on that board already.',
    'strand-at-work': 'Tables work on this strand. Move them to another first.',
    'strand-written': 'Points were written on this strand, so it stays.',
    'table-gone':
      'The table of this link was removed. Ask the facilitator for another link, or type the code from the screen.',
    'table-joined': 'This table sits with another. Part them first.',
    'table-link': 'This link belongs to one table.',
    'table-written': 'Points were written on the board of this table, so it stays.',
    'too-late': 'It is too late to undo this.',
    'under-way': 'Too much is being changed here at once. Try again in a moment.',
    'wrong-create-key': 'This is not the key for making workshops here.',
  } as Readonly<Record<string, string>>,
})
