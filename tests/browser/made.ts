/** A workshop made over the API, for tests that are not about making one. */
import type { BrowserContextOptions, Page } from '@playwright/test'
import { TestWorkshop } from '../support/workshop.ts'
import { type Hall, sitDown } from './stage.ts'

export interface Made {
  readonly workshop: TestWorkshop
  readonly facilitator: string
  readonly viewer: string
  /** The link of a table, counted from 0. */
  table(index: number): string
}

export const makeWorkshop = async (hall: Hall, wanted: Record<string, unknown> = {}): Promise<Made> => {
  const workshop = await TestWorkshop.create(hall.server, wanted)
  return {
    workshop,
    facilitator: hall.at(workshop.links.facilitator),
    viewer: hall.at(workshop.links.viewer),
    table: (index) => hall.at(workshop.links.groups[index]?.url ?? ''),
  }
}

/** Ana and Tom at the first table of one; what Ana's browser is like may be said. */
export const twoAtTable = async (
  hall: Hall,
  wanted: Record<string, unknown>,
  ofAna: BrowserContextOptions = {},
): Promise<Made & { readonly ana: Page; readonly tom: Page }> => {
  const made = await makeWorkshop(hall, wanted)
  const [ana, tom] = [await hall.person(ofAna), await hall.person()]
  await sitDown(ana, made.table(0), 'Ana')
  await sitDown(tom, made.table(0), 'Tom')
  return { ...made, ana, tom }
}

/** Points as a pasted note would bring them: one strand, two tables, a column for each that is given, by its id. */
export const withColumns = (
  columns: Readonly<Partial<Record<keyof typeof NAMES, readonly object[]>>>,
  names: Partial<Readonly<Record<string, string>>> = NAMES,
) => ({
  template: undefined,
  strands: undefined,
  rounds: [
    {
      name: 'Progress of the strands',
      kind: 'strands',
      strands: [
        {
          name: 'Rivers',
          columns: Object.entries(columns).map(([id, points]) => ({
            id,
            name: names[id],
            sure: true,
            points,
          })),
        },
      ],
    },
  ],
})

const NAMES = { banked: 'Banked', discuss: 'To discuss', options: 'Options' }

/** The same, all of them banked. */
export const withPoints = (points: readonly object[]) => withColumns({ banked: points })

/** Points as such a note has them, with nothing beneath them. */
export const points = (...texts: string[]) => texts.map((text) => ({ text, children: [] }))

/** More than any screen shows at once. */
export const LONG_LIST = Array.from({ length: 24 }, (_, n) => ({
  text: `Point number ${n + 1} of a long list`,
  children: [],
}))
