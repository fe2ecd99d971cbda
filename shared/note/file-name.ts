/** Names of files that people take away: readable, and allowed on every system. */

/** Letters of a name, not bytes: room is left for what is put before and behind it. */
const LONGEST = 60
// biome-ignore lint/suspicious/noControlCharactersInRegex: Windows allows none of these in a name
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*]/g
/** Unseen marks that turn the direction of what follows: `exe.txt` could be read for `txt.exe`. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** Names of devices, on Windows with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** `name` as the name of a file without its ending; `otherwise` where nothing of it is left. */
export const fileName = (name: string, otherwise: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(/\p{Surrogate}/gu, '')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, ' ')
  const short = [...plain.replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('')
  const ended = short
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
    .trim()
  if (ended === '') return otherwise
  return DEVICE.test(ended.split('.')[0] ?? '') ? `${otherwise} ${ended}` : ended
}
