/**
 * Which messages of the chair were put away on this device, so that no reload brings them back as new. Where the browser
 * keeps nothing it holds for as long as the page is open.
 */
const KEY = 'plenary.read-messages'
/** The latest that are kept: a message is shown for some minutes only. */
const KEPT = 30

const inPage = new Set<string>()

const stored = (): readonly string[] => {
  try {
    return localStorage.getItem(KEY)?.split(' ') ?? []
  } catch {
    return []
  }
}

export const isMessageRead = (message: string): boolean => inPage.has(message) || stored().includes(message)

export const forgetMessagesRead = (): void => {
  inPage.clear()
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Forbidden: there is nothing.
  }
}

export const keepMessageRead = (message: string): void => {
  inPage.add(message)
  try {
    localStorage.setItem(KEY, [...stored(), message].slice(-KEPT).join(' '))
  } catch {
    // Full or forbidden.
  }
}
