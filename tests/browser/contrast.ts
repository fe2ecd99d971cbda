/** How far the words of an element stand out against what is painted behind them, as a screen shows both. */
import type { Locator } from '@playwright/test'

export const contrastOf = async (element: Locator): Promise<number> => {
  const [words, ground] = await element.evaluate(async (from) => {
    await Promise.allSettled(from.getAnimations().map(({ finished }) => finished))
    const behind = (at: Element | null): string => {
      if (!at) return 'rgb(255, 255, 255)'
      const { backgroundColor } = getComputedStyle(at)
      return /, 0\)$/.test(backgroundColor) ? behind(at.parentElement) : backgroundColor
    }
    return [getComputedStyle(from).color, behind(from)] as const
  })
  const [a, b] = [lightOf(words), lightOf(ground)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const lightOf = (colour: string) => {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((each) => {
    const part = Number(each) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
