/**
 * Makes Word documents beside the thread that carries people's words: a large note takes a second of work, and a
 * second in which no letter reaches anybody is too long. One at a time, so that a busy hall keeps its processors.
 */
import { Worker } from 'node:worker_threads'
import type { Note } from '../../shared/note/compose.ts'
import { noteToDocx } from './docx.ts'

export type MakeDocx = (note: Note, locale: string) => Promise<Uint8Array<ArrayBuffer>>

/** `file`: the built `docx-worker.js`; null where the server runs from source, which makes them on its own thread. */
export const createDocxMaker = (file: URL | null): MakeDocx => {
  if (file === null) return noteToDocx
  let last: Promise<unknown> = Promise.resolve()
  return (note, locale) => {
    const made = last.then(() => makeIn(file, note, locale))
    last = made.catch(() => undefined) // whoever asked for it is told
    return made
  }
}

const makeIn = (file: URL, note: Note, locale: string) =>
  new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const worker = new Worker(file, { workerData: { note, locale } })
    worker.once('message', resolve)
    worker.once('error', reject)
    // After a message this says nothing new.
    worker.once('exit', (code) => reject(new Error(`the document's thread ended with ${code}`)))
  })
