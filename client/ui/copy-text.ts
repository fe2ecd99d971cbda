/** Copies text, also on a plain http address in a hall, where `navigator.clipboard` does not exist. */
export const copyText = async (text: string): Promise<boolean> =>
  (await copyByApi(text)) || copyBySelection(text)

const copyByApi = async (text: string): Promise<boolean> => {
  try {
    const clipboard: Clipboard | undefined = navigator.clipboard
    if (!clipboard) return false
    await clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

const copyBySelection = (text: string): boolean => {
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'sr'
  const before = document.activeElement
  document.body.append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (before instanceof HTMLElement) before.focus()
  }
}
