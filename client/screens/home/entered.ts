/**
 * The step of home that an entry of the history is at, so that the browser's Forward leads to it again.
 *
 * Always true: the first page is no step, and what anything else has left in an entry leads to it.
 */
import type { TemplateId } from '../../../shared/workshop/templates.ts'
import { TEMPLATES } from '../../../shared/workshop/templates.ts'
import { withoutSpot } from '../../spots.ts'

export type Entered = { readonly at: 'template'; readonly template: TemplateId } | { readonly at: 'preview' }

/** The state of an entry for it. What the tab remembers there goes along. */
export const withEntered = (state: unknown, step: Entered): object => ({ ...withoutSpot(state), step })

/** Null: the first page. */
export const enteredIn = (state: unknown): Entered | null => {
  const { at, template } =
    (state as { step?: { at?: unknown; template?: unknown } | null } | null)?.step ?? {}
  if (at === 'preview') return { at }
  return at === 'template' && typeof template === 'string' && Object.hasOwn(TEMPLATES, template)
    ? { at, template: template as TemplateId }
    : null
}
