/** The other end of `docx-thread.ts`: one note in, one document out. An entry point of its own in the build. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Note } from '../../shared/note/compose.ts'
import { noteToDocx } from './docx.ts'

const { note, locale } = workerData as { readonly note: Note; readonly locale: string }
const bytes = await noteToDocx(note, locale)
parentPort?.postMessage(bytes, [bytes.buffer])
