/**
 * A part of a screen that is fetched when it is first shown, or before by `fetch`. Where it cannot be fetched it is
 * asked for again while it is shown: a dropped connection takes no screen down, as `React.lazy` would.
 */
import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { askAgain } from './ask-again.ts'

interface Shown {
  /** It could not be fetched the first time; whoever would not wait for the next takes it away. */
  readonly onMissing?: () => void
  /** Stands there until it is here. */
  readonly waiting?: ReactNode
}

export const late = <Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
) => {
  let loaded: ComponentType<Props> | null = null
  const fetch = async () => {
    loaded ??= (await load()).default
    return loaded
  }
  const Late = ({ onMissing, waiting = null, ...props }: Props & Shown) => {
    const [Part, setPart] = useState(() => loaded)
    const missing = useEffectEvent(() => onMissing?.())
    useEffect(
      () => askAgain(fetch, { onPart: (part) => setPart(() => part), onMissing: () => missing() }),
      [],
    )
    return Part ? <Part {...(props as unknown as Props)} /> : waiting
  }
  return Object.assign(Late, { fetch })
}
