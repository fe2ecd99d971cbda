/** Whether the keyboard is on nothing: what it was on has gone, and Tab would begin at the top of the page. */
export const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body
