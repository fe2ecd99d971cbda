/**
 * What a person began on the first page, kept in this browser until a workshop is made of it or its field is emptied: the
 * pasted note, and what is said about a workshop.
 *
 * Always true: a text is kept on the device, or, where it is longer than a device should keep or the browser has no room
 * for it, for a reload of this tab.
 */
import type { TemplateId } from '../../../shared/workshop/templates.ts'
import type { Drafts } from '../../state/drafts.ts'
import type { NewWorkshopForm } from './about.ts'
import { newForm } from './about.ts'

const HOME = 'home'
const NOTE = 'note'

/** In characters: a browser has room for some millions in all, and the boards of a workshop come first. */
export const LONGEST = 200_000

/** What a workshop is made from. */
export type MadeFrom = TemplateId | 'note'

export interface KeptHome {
  /** As it was found. */
  readonly note: string
  /** What was said about a workshop that is to be made from this; null: nothing. */
  form(from: MadeFrom): NewWorkshopForm | null
  keepNote(text: string): void
  keepForm(from: MadeFrom, form: NewWorkshopForm): void
  /** A workshop was made of it. */
  used(from: MadeFrom): void
}

/** Each by itself, so that what two pages of the browser left is put together line by line. */
const textsOf = ({ about, strands, columns }: NewWorkshopForm) => ({
  title: about.title,
  date: about.date,
  place: about.place,
  tables: about.tables ?? '',
  house: about.houseRule === 'none' ? '' : about.houseRule,
  strands,
  columns,
})

export const keptHome = (device: Pick<Drafts, 'of' | 'keep'>, tab: Pick<Drafts, 'of' | 'keep'>): KeptHome => {
  const [onDevice, inTab] = [device.of(HOME), tab.of(HOME)]
  const both = (field: string): string => {
    const [here, there] = [onDevice[field] ?? '', inTab[field] ?? '']
    return there.includes(here) ? there : here.includes(there) ? here : `${here}\n${there}`
  }
  /** By field, as it stands. */
  const standing = new Map(Object.keys({ ...onDevice, ...inTab }).map((field) => [field, both(field)]))
  const read = (field: string) => standing.get(field) ?? ''
  const keep = (field: string, text: string) => {
    if (read(field) === text) return
    standing.set(field, text)
    if (text.length <= LONGEST && device.keep(HOME, field, text)) tab.keep(HOME, field, '')
    else if (tab.keep(HOME, field, text)) device.keep(HOME, field, '')
  }
  const fieldOf = (from: MadeFrom, name: string) => `${from}.${name}`
  const readForm = (from: MadeFrom): NewWorkshopForm | null => {
    const of = (name: keyof ReturnType<typeof textsOf>) => read(fieldOf(from, name))
    const line = (text: string) => text.split('\n')[0] ?? ''
    const texts = { strands: of('strands'), columns: of('columns') }
    const about = {
      title: of('title').replaceAll('\n', ' '),
      date: line(of('date')),
      place: of('place').replaceAll('\n', ' '),
      houseRule: line(of('house')) === 'chatham' ? ('chatham' as const) : ('none' as const),
      tables: line(of('tables')) || null,
    }
    const form = { about, ...texts }
    return Object.values(textsOf(form)).every((text) => text === '') ? null : form
  }
  const keepForm = (from: MadeFrom, form: NewWorkshopForm) => {
    for (const [name, text] of Object.entries(textsOf(form))) keep(fieldOf(from, name), text)
  }
  return {
    note: read(NOTE),
    form: readForm,
    keepNote: (text) => keep(NOTE, text),
    keepForm,
    used(from) {
      if (from === 'note') keep(NOTE, '')
      keepForm(from, newForm())
    },
  }
}
