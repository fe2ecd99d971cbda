/** Does something once the page has a moment; where a browser does not tell (Safari), a little later. */
export const whenIdle = (task: () => void): void => {
  if (window.requestIdleCallback) window.requestIdleCallback(task)
  else window.setTimeout(task, 200)
}
