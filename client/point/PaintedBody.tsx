/** A body in a page that React paints (`paint-body.ts`). */
import { memo, useId, useInsertionEffect, useLayoutEffect, useRef } from 'react'
import type { Body } from '../../shared/board/body.ts'
import type { Caret } from '../session/carets.ts'
import { NOTHING_OVER } from './body-parts.ts'
import { paintBody, paintFirst, unpaintBody } from './paint-body.ts'

interface Props {
  readonly body: Body
  readonly carets?: readonly Caret[]
  /** The references in it that are links, with blanks between them; with `hrefOf`. */
  readonly cited?: string
  readonly hrefOf?: (ref: string) => string
}

export const PaintedBody = memo(
  ({ body, carets = NOTHING_OVER.carets, cited = NOTHING_OVER.cited, hrefOf }: Props) => {
    const element = useRef<HTMLDivElement>(null)
    const id = useId()
    useInsertionEffect(() => paintFirst(id, body), [id, body])
    useLayoutEffect(() => {
      if (element.current) paintBody(element.current, body, { carets, cited, hrefOf })
    }, [body, carets, cited, hrefOf])
    useLayoutEffect(() => {
      const at = element.current
      return () => {
        if (at) unpaintBody(at)
      }
    }, [])
    return <div id={id} className="body" dir="auto" ref={element} />
  },
)
