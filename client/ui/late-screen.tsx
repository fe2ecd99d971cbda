/**
 * A whole screen that is fetched when it is first shown. Where it cannot be, because the Wi-Fi is away, the person is
 * told so and can go back to where they were: nothing they wrote there is lost.
 */
import { type ComponentType, useState } from 'react'
import { common } from '../words/common.ts'
import { late } from './late.tsx'
import { Message } from './Message.tsx'
import { Waiting } from './Waiting.tsx'

export const lateScreen = <Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
) => {
  const Part = late(load, <Waiting />)
  return (props: Props) => {
    const [isMissing, setMissing] = useState(false)
    if (!isMissing) return <Part {...props} onMissing={() => setMissing(true)} />
    return (
      <Message title={common.notFetched} text={common.notFetchedText}>
        <div className="acts">
          <button type="button" className="btn btn--ink" onClick={() => setMissing(false)}>
            {common.tryAgain}
          </button>
          <button type="button" className="btn" onClick={() => history.back()}>
            {common.back}
          </button>
        </div>
      </Message>
    )
  }
}
