/**
 * Always true while a strand's head stands: `--head` on what is around it is how high it is, in px. It stays while the
 * tables below it scroll; one of them that takes the focus stands clear of it by so much (`hall.module.css`).
 */

/** As the `ref` of the head. */
export const keepHeadHeight = (head: HTMLElement | null): (() => void) | undefined => {
  if (head === null) return undefined
  const around = head.parentElement
  const observer = new ResizeObserver(([entry]) => {
    const size = entry?.borderBoxSize[0]?.blockSize ?? 0
    around?.style.setProperty('--head', `${Math.ceil(size)}px`)
  })
  observer.observe(head)
  return () => observer.disconnect()
}
