/**
 * Pages of every column, from the heights of the points as they are laid out. All points are always in the document,
 * those of other pages unseen and out of the flow at the same width: so heights are never guessed, and the picture is
 * right before it is painted.
 */
import type { RefObject } from 'react'
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { paginateSliced } from './paginate.ts'
import type { Block, Slice } from './slices.ts'
import { gapsOf } from './slices.ts'

/** A point on a page: whole, or the part of one that is taller than a page. */
export interface Shown {
  readonly id: string
  /** In px of the point as it is laid out; null: it is there whole. */
  readonly slice: Slice | null
}

export interface ColumnPages {
  readonly pages: readonly (readonly Shown[])[]
  /** The height of the line above a part that is not the first, in px. */
  readonly above: number
}

export type Pages = Readonly<Record<string, ColumnPages>>

const NONE: ColumnPages = { pages: [], above: 0 }

export const pagesOf = (pages: Pages, column: string): ColumnPages => pages[column] ?? NONE

/** All of a column at once. */
export const onePage = (ids: readonly string[]): ColumnPages => ({
  pages: ids.length > 0 ? [ids.map((id) => ({ id, slice: null }))] : [],
  above: 0,
})

/**
 * `foot`: `page` where the line about the page stands under the points, `always` also under a single page; null: nothing
 * is parted, and nothing measured.
 */
export const usePages = (
  root: RefObject<HTMLElement | null>,
  foot: 'page' | 'always' | 'none' | null,
): Pages => {
  const [pages, setPages] = useState<Pages>({})

  const update = () => {
    const next = root.current && foot !== null ? measure(root.current, foot) : {}
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
    const above = heightOf(region.querySelector('[data-above]'))
    const paged = foot === 'none' ? all : all - line
    const found = paginateSliced(
      points.map(heightOf),
      foot === 'always' ? paged : all,
      { page: paged, above, below: line },
      (index) => !isBeneath(points[index]) && isBeneath(points[index + 1]),
      (index) => gapsOf(blocksOf(points[index], scale)),
    )
    pages[region.dataset.region ?? ''] = {
      pages: found.map((page) => page.map(({ index, slice }) => ({ id: idOf(points[index]), slice }))),
      above,
    }
  }
  return pages
}

const isBeneath = (point: HTMLElement | undefined) => point?.dataset.beneath !== undefined

const idOf = (point: HTMLElement | undefined) => point?.dataset.point ?? ''

/** What is to be read of a point, by paragraph, with the lines each takes. */
const blocksOf = (point: HTMLElement | undefined, scale: number): Block[] => {
  if (!point) return []
  const { top } = point.getBoundingClientRect()
  const range = document.createRange()
  return [...point.querySelectorAll<HTMLElement>('p, [data-names]')].map((element) => {
    range.selectNodeContents(element)
    return {
      lines: [...range.getClientRects()].map((rect) => ({
        top: (rect.top - top) / scale,
        bottom: (rect.bottom - top) / scale,
      })),
      view: element.closest<HTMLElement>('[data-view]')?.dataset.view ?? null,
      names: element.dataset.names !== undefined,
    }
  })
}
