/** The words of the note screen: taking the note away, and how long the workshop is kept. */

import { points } from './english.ts'
import { timeText } from './formats.ts'
import { part } from './language.ts'

export const noteWords = part('note', {
  title: 'Note',
  of: (title: string) => `Note: ${title}`,
  backToDesk: 'Back to the desk',
  export: 'Take it with you',
  word: 'Word document',
  copy: 'Copy the note',
  print: 'Print or save as PDF',
  markdown: 'Markdown',
  html: 'HTML',
  everything: 'Download everything',
  everythingHint: 'One zip file with this note, the plan and every board, also what was set aside.',
  making: 'Making…',
  makingOf: (what: string) => `Making… ${what}`,
  /** Before the name of the file. */
  saved: (at: number) => `Saved at ${timeText(at)}:`,
  failed: {
    docx: (why: string) => `The Word document could not be made. ${why} Markdown needs no connection.`,
    zip: (why: string) => `The zip file could not be made. ${why} Markdown needs no connection.`,
  },
  jump: 'Take the note with you',
  refresh: 'Read the boards again',
  asOf: (time: string) => `As the boards stood at ${time}`,
  reading: 'Reading the boards…',
  outline: 'Outline',
  /** Points in a column; null: it has no name. */
  counted: (n: number, column: string | null) => (column === null ? points(n) : `${points(n)} in ${column}`),

  workshop: 'This workshop',
  keptUntil: (date: string) => `Kept until ${date}. After that it is deleted, with everything in it.`,
  keptForEver: 'Kept until somebody deletes it.',
  delete: 'Delete this workshop',
  deleteTitle: 'Delete this workshop?',
  deleteSay:
    'The boards, this note and everybody’s place in it are gone at once, for everybody. Nobody can bring them back. If you want to keep any of it, download it first.',
  deleteWord: 'delete',
  deleteLabel: 'To go on, type the word “delete”',
  deleteWrong: 'Type the word “delete”, and nothing else.',
  deleteGo: 'Delete it for good',
  deleting: 'Deleting…',
})
