/** The way in, as it is said aloud and as a phone reads it; null while joining by code is closed. */
import { useWorkshop } from '../../workshop-context.tsx'

export interface Way {
  readonly host: string
  readonly code: string
  readonly url: string
}

export const useWay = (): Way | null => {
  const { plan, address } = useWorkshop()
  const { joinCode } = plan
  return joinCode === undefined
    ? null
    : { host: new URL(address).host, code: joinCode, url: `${address}/${joinCode}` }
}
