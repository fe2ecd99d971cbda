/** A file as the text of a note. What is no text is refused with a sentence; nothing here throws. */
import type { Result } from '../../../shared/result.ts'
import { err, ok } from '../../../shared/result.ts'
import { homeWords as words } from '../../words/home.ts'

/** The server takes no more either. */
const MOST_BYTES = 4 * 1024 * 1024
const DOCUMENTS = /\.(docx?|dotx?|odt|rtf|pdf|pages|pptx?|xlsx?|epub)$/i

export const readFile = async (file: File): Promise<Result<string, string>> => {
  if (DOCUMENTS.test(file.name)) return err(words.fileWord)
  if (file.size > MOST_BYTES) return err(words.fileTooLarge)
  try {
    const text = textOf(new Uint8Array(await file.arrayBuffer()))
    return text === null ? err(words.fileBinary) : ok(text)
  } catch {
    return err(words.fileUnreadable)
  }
}

/** UTF-8, UTF-16 with its mark, or the old Windows encoding; null for bytes that are no text. */
export const textOf = (bytes: Uint8Array): string | null => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return isMostlyText(bytes) ? new TextDecoder('windows-1252').decode(bytes) : null
  }
}

const isMostlyText = (bytes: Uint8Array) => {
  const control = bytes.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12)
  return control.length * 100 < bytes.length
}
