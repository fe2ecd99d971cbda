/** The words of screens on a wall: pairing them, and what their operator is told. */
import type { Role } from '../../shared/roles.ts'
import { part } from './language.ts'

export const screenWords = part('screens', {
  documentTitle: 'A screen for a workshop – Plenary',
  title: 'Show a workshop on this screen',
  how: 'Enter these letters at the desk of the workshop, under “Pair a screen”.',
  letters: (code: string) => [...code].join(' '),
  asking: 'Getting letters for this screen',
  stays:
    'This screen then shows what the chair puts on it, and stays with the workshop when it is started again.',
  fullScreen: 'Full screen',
  keys: 'Keys',
  previousPage: 'Page back',
  nextPage: 'Next page',
  back: (role: Role) => {
    if (role === 'facilitator' || role === 'chair') return 'Back to the desk'
    return role === 'viewer' ? 'Back to the boards' : 'Back to the board'
  },
  otherWorkshop: 'Use for another workshop',
  mayFallAsleep: 'This screen may fall asleep. Set it to stay on.',
  dismiss: 'Hide this line',
  pair: 'Pair a screen',
  pairHow: (address: string) => `Open ${address} on the screen’s computer, and enter the letters it shows.`,
  pairLetters: 'Letters on the screen',
  pairDo: 'Pair',
  paired: 'The screen now shows this workshop.',
})
