/**
 * `npm run links -- <id>`: prints every link of a workshop from the data folder, for when the facilitator's link is
 * lost; without an id, which workshops there are. Only reads, so that it can run beside the server. A composition
 * root of its own, beside `main.ts`.
 */
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { planRoom } from '../shared/ids.ts'
import type { Plan } from '../shared/workshop/plan.ts'
import { readPlan } from '../shared/workshop/plan-doc.ts'
import { createKeys, readInstallationKey } from './access/keys.ts'
import { linksOf } from './access/links.ts'
import { readCommandConfig } from './config.ts'
import { createAddresses, hostInUrl, reachableHosts } from './http/addresses.ts'
import { openLmdbReader } from './store/lmdb-reader.ts'
import type { StoreReader } from './store/store.ts'
import { readStored } from './sync/record.ts'
import type { WorkshopRecord } from './workshops/workshop.ts'

const say = (...lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`)

interface Stored {
  readonly record: WorkshopRecord
  readonly plan: Plan
}

/** All workshops, the newest first. */
const readWorkshops = async (store: StoreReader): Promise<Stored[]> => {
  const found: Stored[] = []
  for (const [, value] of store.entries('workshops')) {
    const record = value as WorkshopRecord
    const doc = readStored(await store.load(planRoom(record.id)))
    const plan = readPlan(doc)
    doc.destroy()
    if (plan) found.push({ record, plan })
  }
  return found.sort((a, b) => b.record.createdAt - a.record.createdAt)
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

const listAll = (workshops: readonly Stored[]) => {
  if (workshops.length === 0) return say('There are no workshops here yet.')
  for (const { record, plan } of workshops)
    say(`${plan.id}  ${plan.date || 'no date   '}  ${plan.title}  (made on ${day(record.createdAt)})`)
  say('', 'For the links of one: npm run links -- <id>')
}

const show = async () => {
  const usage = 'Name one workshop, or none for the list of all.'
  const { word: workshop, config } = readCommandConfig(process.argv.slice(2), process.env, usage)
  const store = openLmdbReader(join(config.dataDir, 'store'))
  const workshops = await readWorkshops(store)
  await store.close()
  if (workshop === null) return listAll(workshops)
  const found = workshops.find(({ plan }) => plan.id === workshop)
  if (!found) throw new Error(`There is no workshop ${workshop} in ${config.dataDir}.`)
  const { plan, record } = found
  const addresses = createAddresses(config, () => reachableHosts(config.host, networkInterfaces()))
  const asked = `http://${hostInUrl(config.host)}:${config.port}`
  const base = addresses.base(asked, plan.address)
  const keys = createKeys(readInstallationKey(config.dataDir))
  const links = linksOf(keys, plan, record.generations, base)
  say(plan.title, plan.date ? `on ${plan.date}` : 'no date', '')
  say(`Facilitator  ${links.facilitator}`, `Chair        ${links.chair}`)
  say(`Watching     ${links.viewer}`, `Any table    ${links.member}`, '')
  for (const { name, url } of links.groups) say(`${name}  ${url}`)
  say('', plan.joinCode ? `Join code    ${base}/${plan.joinCode}` : 'Joining by code is closed.')
  const others = addresses.candidates(asked, plan.address).filter((each) => each !== base)
  if (others.length > 0) say(`The same links work with ${others.join(' or ')} in front.`)
  if (config.publicUrl === null)
    say('Set PUBLIC_URL or PORT as for the server, if these addresses are not its own.')
}

show().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
