/**
 * Why a frame is refused, in the words its socket is closed with, and the rule of PROTOCOL.md that each of them keeps.
 * The words say what was wrong with a frame, and nothing of what was in it.
 */
const RULES = {
  'update cannot be read': 'G1',
  'one author twice in an update': 'G2',
  'too many authors': 'G2',
  'unknown root': 'G3',
  'only the server writes there': 'G4',
  'nested too deep': 'G5',
  'builds on something that was never sent': 'G6',
  'contradicts what is known': 'G6',
  'stands in two places': 'G6',
  'several values in one place': 'G6',
  'deletes what was never sent': 'G7',
  'deletes the same twice': 'G7',
  'empty deletion': 'G7',
  'empty struct': 'G8',
  'binary content': 'G8',
  subdocument: 'G8',
  'not a JSON value': 'G8',
  'too much collected content': 'G8',
  'too much deleted content': 'G8',
  'forbidden key': 'G9',
  'not the name of a heading': 'G13',
  'not the words of a view': 'G13',
  'writes under an id of the server': 'G10',
  'writes under the id of somebody else': 'G10',
} as const

export type Reason = keyof typeof RULES

/** The rules a frame can break. S8: it is no frame at all, or too large. */
export const BREAKABLE = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10', 'G13', 'S8'] as const

export type Rule = (typeof BREAKABLE)[number]

export const ruleOf = (reason: Reason): Rule => RULES[reason]
