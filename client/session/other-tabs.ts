/**
 * The tabs of one device on one board tell each other of words that they have kept and not delivered. No words go over
 * the channel: who wants them reads them from the device. So no tab says Saved over another's unsent words, and where
 * one is closed or cannot send, another brings what it wrote.
 */
import type { RoomName } from '../../shared/ids.ts'

/** How long another tab may take to deliver its words before this one brings them, in ms. */
const PATIENCE_MS = 2000
/** Words that are not on the device are spoken of after this, in ms, and not where they are delivered sooner. */
const SPEAK_MS = 100
/** That all is delivered is said so much later where nobody was told to wait for it, in ms: once for many words. */
const SENT_MS = 500

/** What a browser's BroadcastChannel is to us; a message never comes back to the tab that sent it. */
export interface TabChannel {
  postMessage(message: TabMessage): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  removeEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

export interface TabMessage {
  readonly room: RoomName
  readonly tab: string
  /**
   * `hello`: who has something unsent may say so. `sent`: there is nothing of this tab to wait for any more. `bye`: the
   * tab closes, and what it kept is for others to bring.
   */
  readonly says: 'hello' | 'unsent' | 'sent' | 'bye'
}

export interface OtherTabsDeps {
  readonly channel: TabChannel | null
  readonly room: RoomName
  /** This tab among those of the device, at random. */
  readonly tab: string
  /** Takes over what others have kept on this device; false where it could not be read. */
  readonly takeOver: () => Promise<boolean>
  /** Whether another tab holds words that it has not delivered, and nobody has taken over. */
  readonly onElsewhere: (elsewhere: boolean) => void
  /** Another tab has delivered all that it had. */
  readonly onSent: () => void
}

export interface OtherTabs {
  /** What was said last. */
  readonly unsent: boolean
  /** Tells the others whether this tab holds words that are kept and not delivered. */
  say(unsent: boolean): void
  /** Something unsent has just been written to the device: the others hear of it at once, since this tab may be killed. */
  kept(): void
  /** The page may end at any moment: what was to be said of unsent words is said now. */
  flush(): void
  /** The end; `kept`: something of what was not delivered is on this device. */
  dispose(kept: boolean): void
}

export const createOtherTabs = ({
  channel,
  room,
  tab,
  takeOver,
  onElsewhere,
  onSent,
}: OtherTabsDeps): OtherTabs => {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  let isUnsent = false
  /** The others have heard that this tab holds something. */
  let isTold = false
  let speaking: ReturnType<typeof setTimeout> | undefined
  let sending: ReturnType<typeof setTimeout> | undefined

  const post = (says: TabMessage['says']) => channel?.postMessage({ room, tab, says })
  const settle = (other: string) => {
    const timer = waiting.get(other)
    if (timer !== undefined) clearTimeout(timer)
    if (waiting.delete(other) && waiting.size === 0) onElsewhere(false)
  }
  const wait = (other: string, ms: number) => {
    const before = waiting.get(other)
    if (before !== undefined) clearTimeout(before)
    const timer = setTimeout(async () => {
      const taken = await takeOver()
      // It may have said more meanwhile, which is waited for anew.
      if (waiting.get(other) !== timer) return
      if (taken) settle(other)
      else wait(other, PATIENCE_MS)
    }, ms)
    waiting.set(other, timer)
    onElsewhere(true)
  }

  const hear = ({ data }: { readonly data: unknown }) => {
    const message = readMessage(data)
    if (message?.room !== room || message.tab === tab) return
    switch (message.says) {
      case 'hello':
        if (isUnsent) tell()
        return
      case 'unsent':
        return wait(message.tab, PATIENCE_MS)
      case 'sent':
        settle(message.tab)
        return onSent()
      case 'bye':
        if (waiting.has(message.tab)) wait(message.tab, 0)
    }
  }
  const tell = () => {
    clearTimeout(speaking)
    speaking = undefined
    isTold = true
    post('unsent')
  }
  const sent = () => {
    clearTimeout(sending)
    sending = undefined
    // Words that came meanwhile are still to be delivered.
    if (isUnsent) return
    isTold = false
    post('sent')
  }
  channel?.addEventListener('message', hear)
  post('hello')

  return {
    get unsent() {
      return isUnsent
    },
    say(unsent) {
      const was = isUnsent
      isUnsent = unsent
      if (unsent) {
        speaking ??= setTimeout(tell, SPEAK_MS)
        return
      }
      if (!was) return
      clearTimeout(speaking)
      speaking = undefined
      if (isTold) sent()
      else sending ??= setTimeout(sent, SENT_MS)
    },
    kept() {
      isUnsent = true
      tell()
    },
    flush() {
      // Also where it was told before: another tab may have brought that, and waits for nothing since.
      if (isUnsent) tell()
    },
    dispose(kept) {
      channel?.removeEventListener('message', hear)
      for (const timer of waiting.values()) clearTimeout(timer)
      waiting.clear()
      clearTimeout(speaking)
      if (sending !== undefined) sent()
      if (!isUnsent) return
      if (kept) tell()
      post(kept ? 'bye' : 'sent')
    },
  }
}

const readMessage = (data: unknown): TabMessage | null =>
  typeof data === 'object' && data !== null && 'room' in data && 'tab' in data && 'says' in data
    ? (data as TabMessage)
    : null
