/** What throws while it is painted is told in its place, and takes nothing else of the page away. */
import { Component, type ReactNode } from 'react'
import { common } from '../words/common.ts'
import { Message } from './Message.tsx'

interface Props {
  /** What is shown: with another it is tried again, and nothing is mounted anew for it. */
  readonly of?: unknown
  /** Absent: it is a whole screen, and says so with what can be done. */
  readonly instead?: ReactNode
  readonly children: ReactNode
}

interface State {
  readonly hasFailed: boolean
  readonly of: unknown
}

export class Caught extends Component<Props, State> {
  override readonly state: State = { hasFailed: false, of: this.props.of }

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { hasFailed: false, of }
  }

  override render() {
    const { instead, children } = this.props
    if (!this.state.hasFailed) return children
    return instead === undefined ? <BrokenScreen /> : instead
  }
}

const BrokenScreen = () => (
  <Message title={common.broken} text={common.brokenText}>
    <div className="acts">
      <button type="button" className="btn btn--ink" onClick={() => location.reload()}>
        {common.loadAgain}
      </button>
      <button type="button" className="btn" onClick={() => history.back()}>
        {common.back}
      </button>
    </div>
  </Message>
)
