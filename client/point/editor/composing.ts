/**
 * While a word is put together by an input method, letters of others in the same point would break it in two: what they
 * write waits until it stands, and for no longer than a while. Others see the word once it stands, its writer has paused
 * or left the field, and not the letters that it is made from; not so on a phone, whose keyboard puts every word together,
 * in any language.
 */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { PointId } from '../../../shared/ids.ts'
import type { BoardSession } from '../../session/board-session.ts'
import { isByFinger } from '../../ui/by-finger.ts'

/** How long the editor may take to read a word that stands, in ms. */
const SETTLED_MS = 50

export const composing = ({ awareness, doc, link }: BoardSession, point: PointId) => {
  const isAlone = () =>
    [...awareness.getStates()].every(([client, state]) => client === doc.clientID || state.at !== point)
  let timer: ReturnType<typeof setTimeout> | undefined
  const release = () => {
    clearTimeout(timer)
    link.letIn()
    link.letOut()
  }
  return Extension.create({
    name: 'composing',
    onDestroy: release,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            compositionstart() {
              clearTimeout(timer)
              if (!isAlone()) link.holdBack()
              if (!isByFinger()) link.holdSending()
            },
            compositionend() {
              clearTimeout(timer)
              timer = setTimeout(release, SETTLED_MS)
            },
            blur: release,
          },
        },
      }),
    ],
  })
}
