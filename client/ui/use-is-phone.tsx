/** Whether the screen is as narrow as a phone's, also once it is turned or zoomed. */
import { useSyncExternalStore } from 'react'
import { isPhone, onPhoneOrNot } from './is-phone.ts'

export const useIsPhone = (): boolean => useSyncExternalStore(onPhoneOrNot, isPhone)
