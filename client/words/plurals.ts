/** How a count is said: each language has its own number of forms. */
import { numberText } from './formats.ts'

/** What stands in for each form the language has (CLDR: Welsh has six, Japanese one); `#` is where the number goes. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** The counts of one language, by its tag. */
export const countsIn = (tag: string): ((n: number, forms: Forms) => string) => {
  const rules = new Intl.PluralRules(tag)
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replaceAll('#', () => numberText(n))
}
