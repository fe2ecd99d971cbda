/** Copies text, also on a plain http address in a hall, where `navigator.clipboard` does not exist. */

export interface Copied {
  readonly plain: string
  /** The same for what takes more than plain text. */
  readonly html?: string
}

export const copyText = async (copied: Copied): Promise<boolean> =>
  (await copyByApi(copied)) || copyByCommand(copied)

const blobOf = (type: string, text: string) => ({ [type]: new Blob([text], { type }) })

const copyByApi = async ({ plain, html }: Copied): Promise<boolean> => {
  try {
    const clipboard: Clipboard | undefined = navigator.clipboard
    if (!clipboard) return false
    if (html === undefined) await clipboard.writeText(plain)
    else
      await clipboard.write([
        new ClipboardItem({ ...blobOf('text/plain', plain), ...blobOf('text/html', html) }),
      ])
    return true
  } catch {
    return false
  }
}

const copyByCommand = ({ plain, html }: Copied): boolean => {
  const field = document.createElement('textarea')
  field.value = plain
  field.readOnly = true
  field.className = 'sr'
  const before = document.activeElement
  const put = (event: ClipboardEvent) => {
    if (!event.clipboardData) return
    event.preventDefault()
    // Not what is selected: blanks that bullets are nested by would not come along.
    event.clipboardData.setData('text/plain', plain)
    if (html !== undefined) event.clipboardData.setData('text/html', html)
  }
  document.body.append(field)
  field.addEventListener('copy', put)
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
