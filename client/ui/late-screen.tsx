/**
 * A whole screen that is fetched when it is first shown. Where it cannot be, because the Wi-Fi is away, the person is
 * told so and can go back to where they were: nothing they wrote there is lost. It is shown as soon as it comes.
 */
import { type ComponentType, useState } from 'react'
import { common } from '../words/common.ts'
import { late } from './late.tsx'
import { Message } from './Message.tsx'
import { Waiting } from './Waiting.tsx'

export const lateScreen = <Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
) => {
  const Part = late(load)
  return (props: Props) => {
    const [tries, setTries] = useState(0)
    const [isMissing, setMissing] = useState(false)
    const tryAgain = () => {
      setMissing(false)
      setTries(tries + 1)
    }
    const sorry = (
      <Message title={common.notFetched} text={common.notFetchedText}>
        <div className="acts">
          <button type="button" className="btn btn--ink" onClick={tryAgain}>
            {common.tryAgain}
          </button>
          <button type="button" className="btn" onClick={() => history.back()}>
            {common.back}
          </button>
        </div>
      </Message>
    )
    return (
      <Part
        key={tries}
        {...props}
        onMissing={() => setMissing(true)}
        waiting={isMissing ? sorry : <Waiting />}
      />
    )
  }
}
