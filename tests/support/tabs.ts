/** The tabs of one browser: what one says, all others hear, in a later turn, as with a BroadcastChannel. */
import type { TabChannel, TabMessage } from '../../client/session/other-tabs.ts'

type Listener = Parameters<TabChannel['addEventListener']>[1]

export const tabsOf = (count: number): TabChannel[] => {
  const tabs = Array.from({ length: count }, () => new Set<Listener>())
  return tabs.map((own) => ({
    postMessage(message: TabMessage) {
      for (const other of tabs)
        if (other !== own) queueMicrotask(() => other.forEach((listener) => void listener({ data: message })))
    },
    addEventListener: (_type, listener) => void own.add(listener),
    removeEventListener: (_type, listener) => void own.delete(listener),
  }))
}
