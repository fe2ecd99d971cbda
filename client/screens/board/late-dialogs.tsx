/** The board's dialogs: fetched with the first point that is chosen, and at the latest when one is opened. */
import { late } from '../../ui/late.tsx'

export const BoardDialogs = late(() => import('./BoardDialogs.tsx'))
