/**
 * What this browser remembers: one secret device key per workshop, a session token per workshop and role, and the
 * list of workshops for Home. The secret of a link is never kept; the token it gave is.
 *
 * Storage may be missing or full (private windows): then everything works until the tab is closed; its session also
 * after a reload, where `tab` is kept over one.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Role } from '../../shared/roles.ts'
import type { Remembering } from './entry-storage.ts'

export interface Remembered {
  readonly workshop: WorkshopId
  readonly title: string
  readonly role: Role
  readonly token: string
  /** When it was last opened here, in ms. */
  readonly at: number
}

export interface Identity {
  /** 128 random bits, the same for every tab of this browser in this workshop. */
  device(workshop: WorkshopId): string
  /** The session this tab is in, else the one last used in this browser; `role`: only one of that role. */
  session(workshop: WorkshopId, role?: Role): Remembered | null
  remember(session: Remembered): void
  forget(workshop: WorkshopId): void
  recent(): readonly Remembered[]
  forgetAll(): void
  /** The workshop whose projector this browser is, since it was paired; null: it is none. */
  readonly screen: WorkshopId | null
  beScreenOf(workshop: WorkshopId | null): void
}

const DEVICES = 'plenary.devices'
const RECENT = 'plenary.recent'
const TAB = 'plenary.tab'
const SCREEN = 'plenary.screen'

export const createIdentity = (
  local: Remembering | null,
  tab: Remembering | null,
  random: (bytes: Uint8Array<ArrayBuffer>) => void,
): Identity => {
  const fallback = new Map<string, string>()
  const read = <T>(storage: Remembering | null, key: string, otherwise: T): T => {
    try {
      const json = storage?.getItem(key) ?? fallback.get(key)
      return json === undefined || json === null ? otherwise : (JSON.parse(json) as T)
    } catch {
      return otherwise
    }
  }
  const write = (storage: Remembering | null, key: string, value: unknown) => {
    const json = JSON.stringify(value)
    try {
      if (storage) return storage.setItem(key, json)
    } catch {
      // Full or forbidden: this tab remembers by itself.
    }
    fallback.set(key, json)
  }
  const recent = () => read<Remembered[]>(local, RECENT, [])

  return {
    device(workshop) {
      const devices = read<Record<string, string>>(local, DEVICES, {})
      const known = devices[workshop]
      if (known !== undefined) return known
      const bytes = new Uint8Array(16)
      random(bytes)
      const device = btoa(String.fromCharCode(...bytes))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=+$/, '')
      write(local, DEVICES, { ...devices, [workshop]: device })
      return device
    },
    session(workshop, role) {
      const fits = (each: Remembered) =>
        each.workshop === workshop && (role === undefined || each.role === role)
      const own = read<Remembered | null>(tab, TAB, null)
      return own && fits(own) ? own : (recent().find(fits) ?? null)
    },
    remember(session) {
      write(tab, TAB, session)
      const others = recent().filter(
        (each) => each.workshop !== session.workshop || each.role !== session.role,
      )
      write(local, RECENT, [session, ...others].slice(0, 20))
    },
    forget(workshop) {
      write(tab, TAB, null)
      write(
        local,
        RECENT,
        recent().filter((each) => each.workshop !== workshop),
      )
    },
    recent,
    forgetAll() {
      write(tab, TAB, null)
      write(local, RECENT, [])
      write(local, SCREEN, null)
    },
    get screen() {
      return read<WorkshopId | null>(local, SCREEN, null)
    },
    beScreenOf: (workshop) => write(local, SCREEN, workshop),
  }
}
