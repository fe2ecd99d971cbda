/**
 * A person who hears the screen: what is there is read from the browser's accessibility tree, and what is announced
 * is what a live region says when it changes. Goes to things by role and name, and acts with keys.
 */
import { type CDPSession, expect, type Page } from '@playwright/test'

interface AxNode {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly backendDOMNodeId?: number
}

export interface Heard {
  readonly text: string
  /** Said at once, whatever else is being read. */
  readonly urgent: boolean
}

export class Reader {
  readonly page: Page
  readonly #cdp: CDPSession

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page
    this.#cdp = cdp
  }

  /** Before the page is opened: it listens from the first word. */
  static async listen(page: Page): Promise<Reader> {
    await page.addInitScript(listenToLiveRegions)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Accessibility.enable')
    return new Reader(page, cdp)
  }

  /** Everything that is read out, in order, as "role: name". */
  async tree(): Promise<string[]> {
    return (await this.#nodes()).map(sayOf)
  }

  /** How many there are of something. */
  async count(role: string, name: string | RegExp): Promise<number> {
    return (await this.#nodes()).filter((node) => isIt(node, role, name)).length
  }

  /** Waits until it is in the tree, and sets the focus on it. */
  async go(role: string, name: string | RegExp): Promise<void> {
    let id: number | undefined
    await expect
      .poll(
        async () => {
          const node = (await this.#nodes()).find((each) => isIt(each, role, name))
          id = node?.backendDOMNodeId
          return node ? 'there' : (await this.tree()).join('\n')
        },
        { message: `${role} “${name}” in the accessibility tree` },
      )
      .toBe('there')
    if (id !== undefined) await this.#cdp.send('DOM.focus', { backendNodeId: id })
  }

  /** Goes there and presses it. */
  async press(role: string, name: string | RegExp, key = 'Enter'): Promise<void> {
    await this.go(role, name)
    await this.page.keyboard.press(key)
  }

  /** What was announced since the last time it was asked. */
  async heard(): Promise<readonly Heard[]> {
    return this.page.evaluate(() => (window as unknown as { heard: Heard[] }).heard.splice(0))
  }

  /** Waits for an announcement; what came before it is forgotten. */
  async hears(words: string | RegExp, { urgent }: { readonly urgent?: boolean } = {}): Promise<void> {
    const all: Heard[] = []
    await expect
      .poll(
        async () => {
          all.push(...(await this.heard()))
          const said = all.some(
            (each) =>
              (typeof words === 'string' ? each.text.includes(words) : words.test(each.text)) &&
              (urgent === undefined || each.urgent === urgent),
          )
          if (said) return 'heard'
          return JSON.stringify(all)
        },
        { message: `announced${urgent ? ' at once' : ''}: ${words}` },
      )
      .toBe('heard')
  }

  async #nodes(): Promise<AxNode[]> {
    const { nodes } = (await this.#cdp.send('Accessibility.getFullAXTree')) as unknown as {
      readonly nodes: readonly AxNode[]
    }
    return nodes.filter(({ ignored, role }) => !ignored && role !== undefined && !SILENT.has(role.value))
  }
}

/** Parts of the tree that are not read by themselves. */
const SILENT: ReadonlySet<string> = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak'])

const sayOf = ({ role, name }: AxNode) => `${role?.value}: ${name?.value ?? ''}`

const isIt = (node: AxNode, role: string, name: string | RegExp) => {
  const said = node.name?.value ?? ''
  return node.role?.value === role && (typeof name === 'string' ? said === name : name.test(said))
}

/** Runs in the page: what a live region holds each time it changes to something else, as a screen reader gets it. */
const listenToLiveRegions = () => {
  const heard: { text: string; urgent: boolean }[] = []
  Object.assign(window, { heard })
  const LIVE = '[aria-live], [role=status], [role=alert], [role=log]'
  const last = new WeakMap<Element, string>()
  const isUrgent = (region: Element) =>
    region.getAttribute('aria-live') === 'assertive' || region.getAttribute('role') === 'alert'
  const textOf = (region: Element) => (region.textContent ?? '').replace(/\s+/g, ' ').trim()
  const say = (region: Element) => {
    if (region.getAttribute('aria-live') === 'off') return
    const text = textOf(region)
    if (last.get(region) === text) return
    last.set(region, text)
    if (text !== '') heard.push({ text, urgent: isUrgent(region) })
  }
  const start = () =>
    new MutationObserver((changes) => {
      const regions = new Set<Element>()
      for (const { target, addedNodes } of changes) {
        const at = target instanceof Element ? target : target.parentElement
        const around = at?.closest(LIVE)
        if (around) regions.add(around)
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue
          // One that comes with its words is announced only where it is an alert.
          for (const region of [node, ...node.querySelectorAll(LIVE)])
            if (region.matches('[role=alert]')) regions.add(region)
            else if (region.matches(LIVE)) last.set(region, textOf(region))
        }
      }
      for (const region of regions) say(region)
    }).observe(document, { childList: true, subtree: true, characterData: true })
  start()
}
