/**
 * Which way words are written, for a form that has to be told. Pure. Always true: a text goes the way of its first
 * letter, as where a browser finds it out, and its stretches joined are the text.
 */

const RIGHT = [
  'Hebrew,Arabic,Syriac,Thaana,Nko,Samaritan,Mandaic,Adlam,Hanifi_Rohingya,Mende_Kikakui,Yezidi',
  'Imperial_Aramaic,Phoenician,Lydian,Old_South_Arabian,Old_North_Arabian,Avestan,Old_Turkic,Sogdian,Chorasmian',
]
  .flatMap((names) => names.split(','))
  .map((name) => `\\p{Script=${name}}`)
  .join('')
/** Letters alone: digits and signs go along with those beside them. */
const TO_RIGHT = `(?![${RIGHT}])\\p{L}`
const TO_LEFT = `(?=[${RIGHT}])\\p{L}`
const FIRST = /\p{L}/u
const IS_LEFT = new RegExp(TO_LEFT, 'u')
/** What goes against the text around it: from letter to letter, with the digits and accents behind the last. */
const against = (own: string, other: string) =>
  new RegExp(`(${own}(?:(?:(?!${other})[^])*(?:${own}|[\\p{M}\\p{N}]))?)`, 'u')
const WITHIN = { left: against(TO_RIGHT, TO_LEFT), right: against(TO_LEFT, TO_RIGHT) }

export interface Stretch {
  readonly text: string
  readonly rightToLeft: boolean
}

export const isRightToLeft = (text: string): boolean => IS_LEFT.test(FIRST.exec(text)?.[0] ?? '')

/** What a paragraph that is written this way says, cut where the direction changes. */
export const stretchesOf = (text: string, rightToLeft: boolean): Stretch[] =>
  text
    .split(rightToLeft ? WITHIN.left : WITHIN.right)
    .map((part, index) => ({ text: part, rightToLeft: index % 2 === 0 ? rightToLeft : !rightToLeft }))
    .filter((part) => part.text !== '')
