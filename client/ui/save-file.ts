/** Hands a file to the browser, which puts it where downloads go. */
export const saveFile = (name: string, content: Blob) => {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click; there is no word of when it has.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
