/** A body in a page that React paints (`paint-body.ts`). */
import { memo, useLayoutEffect, useRef } from 'react'
import type { Body } from '../../shared/board/body.ts'
import type { Caret } from '../session/carets.ts'
import { NOTHING_OVER, paintBody } from './paint-body.ts'

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
    useLayoutEffect(() => {
      if (element.current) paintBody(element.current, body, { carets, cited, hrefOf })
    }, [body, carets, cited, hrefOf])
    return <div className="body" dir="auto" ref={element} />
  },
)
