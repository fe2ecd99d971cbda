/** The board's dialogs: fetched at idle for who may write, and at the latest when one is opened. */
import { late } from '../../ui/late.tsx'

export const BoardDialogs = late(() => import('./BoardDialogs.tsx'))
