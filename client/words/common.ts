/** Words that more than one screen says. Plain English for people who are not technical; one place, to be translated. */

import { count, minutes, people, points } from './english.ts'
import { numberText } from './formats.ts'
import { part } from './language.ts'

export const common = part('common', {
  brandHome: 'Plenary, home',
  brand: 'Plenary',
  documentTitle: (what: string) => `${what} – Plenary`,
  unreachable: 'The server cannot be reached. Check the connection and try again.',
  tryAgain: 'Try again',
  notFetched: 'This page cannot be shown now',
  notFetchedText:
    'There is no connection to the server. What you wrote is still where you wrote it: go back to it, or try again.',
  broken: 'This page cannot be shown',
  brokenText:
    'Something on it is not as it should be. What you wrote is still where you wrote it. Load the page again; if it still cannot be shown, tell the facilitator.',
  loadAgain: 'Load the page again',
  back: 'Back',
  cancel: 'Cancel',
  from: (time: string) => `from ${time}`,
  minutes: (n: number) => `${numberText(n)} min`,
  close: 'Close',
  copied: 'Copied',
  copyFailed:
    'This browser does not let the page copy. The text is selected: press Ctrl+C, or hold it and choose Copy.',
  copyField: 'The text, to be copied by hand',
  columns: (n: number) => count(n, { one: '# column', other: '# columns' }),
  points,
  people,
  chatham: 'Chatham House Rule',
  chathamMeaning: 'Use what you hear. Do not say who said it.',
  privacy: 'Privacy',
  theme: 'Colours',
  themes: { device: 'As on this device', light: 'Light', dark: 'Dark' },
  untitled: 'No name yet',
  timerMark: (minutes: 5 | 2 | 1 | 0) =>
    minutes === 0 ? 'Time is up' : count(minutes, { one: '# minute left', other: '# minutes left' }),
  timerIsSet: (n: number) => `The timer is set: ${minutes(n)}`,
  timerIsPaused: 'The timer is paused',
  timerGoesOn: 'The timer goes on',
  timerTaken: 'The timer was taken away',
  timerChanged: (n: number) => `Time left: ${minutes(n)}`,
  timerLeft: 'Time left',
  timerOver: 'Over time',
  timerPaused: 'Paused',
  until: (time: string) => `until ${time}`,
})
