/**
 * What axe finds on a page as it stands: serious and critical findings, and moderate ones where they are asked for, each
 * with where it is. In forced colours the contrast is measured here.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

interface Axe {
  readonly axe: { run(root: Document, options: object): Promise<{ violations: Finding[] }> }
}

/**
 * Once colours that are on their way have arrived: half-way, a button may well have too little contrast. Moderate
 * findings are those of headings and landmarks. An alert is read out whole: its sentence alone, and nothing to press.
 */
export const findings = async (page: Page, also?: 'moderate'): Promise<string[]> => {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  await page.evaluate(AXE)
  const areForced = await page.evaluate(() => matchMedia('(forced-colors: active)').matches)
  const found = await page.evaluate(
    async (options) => {
      const { axe } = window as unknown as Axe
      return (await axe.run(document, options)).violations
    },
    // axe takes the colour that the page asks for, and not the one that the system has put in its place.
    { rules: { 'color-contrast': { enabled: !areForced } } },
  )
  const serious = found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical' || impact === also)
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
  serious.push(...(await page.evaluate(alertsWithMore)))
  return areForced ? [...serious, ...(await page.evaluate(paleWords))] : serious
}

/** Runs in the page. */
const alertsWithMore = (): string[] =>
  [...document.querySelectorAll('[role=alert]')]
    .filter((alert) => alert.querySelector('a, button, input, select, textarea'))
    .map((alert) => `alert with something to press: ${alert.outerHTML.slice(0, 120)}`)

/** Runs in the page: words whose colour, as it is forced, is less than 4.5 to 1 against what is painted behind them. */
const paleWords = (): string[] => {
  const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = numbers(colour).map((each) => {
      const part = each / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element: Element): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if ((numbers(backgroundColor)[3] ?? 1) > 0.5) return backgroundColor
    }
    return 'rgb(255, 255, 255)'
  }
  const pale: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element?.checkVisibility() || node.textContent?.trim() === '') continue
    if (element.closest('[aria-disabled=true], :disabled, .sr')) continue
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))]
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5)
      pale.push(`forced colours: ${element.outerHTML.slice(0, 120)}`)
  }
  return pale
}
