/**
 * Pages of every column, from the heights of the points as they are laid out. All points are always in the document,
 * those of other pages unseen and out of the flow at the same width: so heights are never guessed, and the picture is
 * right before it is painted.
 */
import type { RefObject } from 'react'
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { paginate } from './paginate.ts'

export interface ColumnPages {
  /** Ids of points, by page. */
  readonly pages: readonly (readonly string[])[]
  /** For a point taller than a page: how much of it is shown, in px, cut between two lines. */
  readonly cuts: Readonly<Record<string, number>>
}

export type Pages = Readonly<Record<string, ColumnPages>>

const NONE: ColumnPages = { pages: [], cuts: {} }

export const pagesOf = (pages: Pages, column: string): ColumnPages => pages[column] ?? NONE

/** `foot`: `page` where the line about the page stands under the points, `always` also under a single page. */
export const usePages = (root: RefObject<HTMLElement | null>, foot: 'page' | 'always' | 'none'): Pages => {
  const [pages, setPages] = useState<Pages>({})

  const update = () => {
    const next = root.current ? measure(root.current, foot) : {}
    setPages((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next))
  }

  // After every render, since each may have changed a height; a measure that finds nothing new ends it.
  useLayoutEffect(update)

  const again = useEffectEvent(() => flushSync(update))
  useEffect(() => {
    let ended = false
    const onChange = () => {
      if (!ended) again()
    }
    const observer = new ResizeObserver(onChange)
    if (root.current) observer.observe(root.current)
    document.fonts.addEventListener('loadingdone', onChange)
    document.fonts.ready.then(onChange)
    return () => {
      ended = true
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', onChange)
    }
  }, [root])
  return pages
}

const measure = (root: HTMLElement, foot: 'page' | 'always' | 'none'): Pages => {
  // On the desk the screen is made small: what is measured is its own size.
  const scale = root.offsetHeight > 0 ? root.getBoundingClientRect().height / root.offsetHeight : 1
  const heightOf = (element: Element | null) => (element?.getBoundingClientRect().height ?? 0) / scale
  const pages: Record<string, ColumnPages> = {}
  for (const region of root.querySelectorAll<HTMLElement>('[data-region]')) {
    const points = [...region.querySelectorAll<HTMLElement>('[data-point]')]
    const line = heightOf(region.querySelector('[data-foot]'))
    const all = heightOf(region)
    const paged = foot === 'none' ? all : all - line
    const found = paginate(
      points.map(heightOf),
      foot === 'always' ? paged : all,
      paged,
      (index) => !isBeneath(points[index]) && isBeneath(points[index + 1]),
    )
    const available = found.length > 1 || foot === 'always' ? paged : all
    const cuts: Record<string, number> = {}
    for (const point of points)
      if (heightOf(point) > available + 1)
        cuts[idOf(point)] = Math.floor(wholeLines(point, available - line, scale))
    pages[region.dataset.region ?? ''] = {
      pages: found.map((page) => page.map((index) => idOf(points[index]))),
      cuts,
    }
  }
  return pages
}

const isBeneath = (point: HTMLElement | undefined) => point?.dataset.beneath !== undefined

const idOf = (point: HTMLElement | undefined) => point?.dataset.point ?? ''

/** The height of the lines that fit into `limit` whole. */
const wholeLines = (point: HTMLElement, limit: number, scale: number): number => {
  const { top } = point.getBoundingClientRect()
  const walker = document.createTreeWalker(point, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let best = 0
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode)
    for (const { bottom } of range.getClientRects()) {
      const height = (bottom - top) / scale
      if (height <= limit && height > best) best = height
    }
  }
  return best > 0 ? best : limit
}
