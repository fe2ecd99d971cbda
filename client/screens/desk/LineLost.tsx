/**
 * While the server is out of reach one black line says so, and what it would refuse waits: such a button keeps the focus,
 * does nothing, and names that line as the reason. Nothing that is being typed is touched.
 */
import { WifiOff } from 'lucide-react'
import { type ComponentProps, createContext, type ReactNode, useContext, useMemo } from 'react'
import { createCalmLight } from '../../state/calm-light.ts'
import { keepFocus } from '../../ui/keep-focus.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import line from '../board/lines.module.css'
import styles from './lost.module.css'

const LINE = 'desk-lost'

const LostContext = createContext(false)

/** Goes by the same light as the word in the head of the page. */
export const LostProvider = ({ children }: { readonly children: ReactNode }) => {
  const { link } = useWorkshop().planSession
  const light = useMemo(() => createCalmLight(link), [link])
  const isLost = useChanging(light, () => light.kind) === 'offline'
  return <LostContext value={isLost}>{children}</LostContext>
}

export const useIsLost = (): boolean => useContext(LostContext)

export const LineLost = () => {
  const { link } = useWorkshop().planSession
  if (!useIsLost()) return null
  return (
    <div ref={keepFocus} className={`${line.line} ${line.dark} ${styles.line}`}>
      <WifiOff className="i" aria-hidden />
      <span id={LINE} role="alert">
        {deskWords.lost}
      </span>
      <button type="button" className="btn btn--sm" onClick={() => link.retry()}>
        {boardWords.tryNow}
      </button>
    </div>
  )
}

type Props = Omit<ComponentProps<'button'>, 'aria-disabled' | 'disabled'> & {
  /** A press would do nothing now for a reason of its own. */
  readonly isIdle?: boolean
}

/** A button that asks the server for something. Sending a form is for the form to hold back. */
export const ActButton = ({ isIdle = false, onClick, ...rest }: Props) => {
  const isLost = useIsLost()
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isLost || isIdle}
      aria-describedby={isLost ? LINE : rest['aria-describedby']}
      onClick={(event) => {
        if (!isLost) onClick?.(event)
      }}
    />
  )
}
