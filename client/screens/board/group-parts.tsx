/** What `group-load.tsx` fetches, in one chunk. */
export { Beneath } from './Beneath.tsx'
export { GroupDialogs } from './GroupDialogs.tsx'
export { createGroupActs } from './group-acts.ts'
export { SelectionBar } from './SelectionBar.tsx'
export { Views } from './Views.tsx'
