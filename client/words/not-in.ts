/** The words for who does not get in, or no longer: fetched when they are needed. */
import { count } from './english.ts'
import { part } from './language.ts'

export const notInWords = part('notIn', {
  noSecretTitle: 'This link is not complete',
  noSecretText: 'Type the code from the screen, or open the whole link you were sent.',
  noEntryTitle: 'You are not in this workshop',
  /** The same whether there is no such code or joining by code was closed: nobody finds out codes by trying. */
  noCodeTitle: 'No workshop is open under this code',
  noCodeText: 'Look at it again, part by part:',
  noCodeParts: [
    'The word is an ordinary one, such as FERN. On a screen far away, I looks like L, and N like M.',
    'The four figures: 1 and 7, 3 and 8, 5 and 6 are easily mistaken.',
    'If both are right, joining by code may be closed: ask the facilitator. A link you were sent still works; open it, or paste it here.',
  ],
  closedTitle: 'You have left this workshop',
  closed: {
    4401: 'Your place in this workshop has ended. Open your link again.',
    4403: 'The link you came by was replaced by a new one. Ask the facilitator for it, or type the code from the screen.',
    4429: 'Too many wrong links were tried from here. Wait a minute and open your link again.',
  } as Readonly<Record<number, string>>,
  deletedTitle: 'This workshop is not here any more',
  deleted: 'It was deleted, with everything in it.',
  closedOther: 'The connection was ended. Open your link again.',
  leftTitle: 'Never saved, on this device',
  leftText: (n: number) =>
    count(n, {
      one: '# point of yours was never saved. It is kept on this device alone, and can be copied from here.',
      other:
        '# points of yours were never saved. They are kept on this device alone, and can be copied from here.',
    }),
  leftCopy: 'Copy text',
  leftLetGo: (n: number) => count(n, { one: 'Let it go', other: 'Let them go' }),
  leftAsk: 'The words will be gone. Let them go?',
  leftYes: 'Yes, let them go',
  leftNo: 'Keep them',
  leftGone: 'Nothing of this workshop is kept on this device any more.',
})
