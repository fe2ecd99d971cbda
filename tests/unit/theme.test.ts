/** Light or dark: what was chosen for a device, what the device has, and what a screen on a wall asks for. */
import { expect, test } from 'vitest'
import { createTheme } from '../../client/state/theme.ts'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage
}

const device = () => {
  let changed: () => void = () => undefined
  return {
    matches: false,
    addEventListener: (_: string, heard: () => void) => {
      changed = heard
    },
    turn(dark: boolean) {
      this.matches = dark
      changed()
    },
  }
}

const open = (storage: Storage | null, media = device()) => {
  const worn: string[] = []
  return { media, worn, theme: createTheme(storage, media as never, (name) => worn.push(name)) }
}

test('follows the device until something is chosen, and follows it again when that is taken back', () => {
  const storage = memory()
  const { media, worn, theme } = open(storage)
  media.turn(true)
  expect(worn.at(-1)).toBe('dark')
  theme.choose('light')
  media.turn(true)
  expect(worn.at(-1)).toBe('light')
  expect(open(storage).theme.store.getState().choice).toBe('light')
  theme.choose('device')
  expect(worn.at(-1)).toBe('dark')
  expect(open(storage).theme.store.getState().choice).toBe('device')
})

test('a screen on a wall has its own, whatever is chosen meanwhile, and gives way to that', () => {
  const { media, worn, theme } = open(null)
  const letGo = theme.wearOnWall('projector')
  theme.choose('dark')
  media.turn(true)
  expect(worn.at(-1)).toBe('projector')
  // Lights off: the new one is there before the old one is let go.
  const letGoDark = theme.wearOnWall('projector-dark')
  letGo()
  expect(worn.at(-1)).toBe('projector-dark')
  letGoDark()
  expect(worn.at(-1)).toBe('dark')
})
