/**
 * One record of a room's log: what one window brought. The client ids that were leased in it lie beside the data,
 * so that neither is ever there without the other.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { pack, textField } from '../../shared/wire/pack.ts'
import type { StoredRoom } from '../store/store.ts'
import { withinEffort } from './effort.ts'

/** A Yjs client id and the device that writes under it (16 bytes of HMAC in hex; `SERVER` for the server). */
export type Lease = readonly [client: number, device: string]

/** The device of what the server writes itself. */
export const SERVER = 'server'

export interface LogRecord {
  readonly update: Uint8Array
  readonly leases: readonly Lease[]
}

const VERSION = 1

export const encodeRecord = ({ update, leases }: LogRecord): Uint8Array =>
  pack([VERSION, leases.length, ...leases.flatMap(([client, device]) => [client, textField(device)]), update])

/** Throws on bytes that are no record: the store is ours, so that is a broken disk. */
export const decodeRecord = (bytes: Uint8Array): LogRecord => {
  const decoder = decoding.createDecoder(bytes)
  const version = decoding.readVarUint(decoder)
  if (version !== VERSION) throw new Error(`log record of version ${version}`)
  const leases: Lease[] = []
  for (let n = decoding.readVarUint(decoder); n > 0; n--)
    leases.push([decoding.readVarUint(decoder), decoding.readVarString(decoder)])
  return { leases, update: decoding.readVarUint8Array(decoder) }
}

/** The first record of a room: what the server writes into it once, before anybody can. */
export const firstRecord = (edit: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  doc.transact(() => edit(doc))
  const record = encodeRecord({ update: Y.encodeStateAsUpdate(doc), leases: [[doc.clientID, SERVER]] })
  doc.destroy()
  return record
}

/**
 * Puts what is stored of a room into a new document of it, as the server's own doing; the leases of it. `isWhole`
 * false: part of the log builds on records that are not there. That part is dropped: left pending it would go out in
 * every step 2 and come back from honest clients.
 */
export const loadStored = (
  doc: Y.Doc,
  { snapshot, records }: Pick<StoredRoom, 'snapshot' | 'records'>,
): { readonly leases: readonly Lease[]; readonly isWhole: boolean } => {
  const all = [...(snapshot ? [snapshot] : []), ...records].map(decodeRecord)
  const apply = () => {
    for (const { update } of all) Y.applyUpdate(doc, update)
  }
  Y.transact(doc, apply, SERVER, false)
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return { leases: all.flatMap(({ leases }) => leases), isWhole }
}

/** The document of a room as a server that starts now would load it. */
export const readStored = (stored: Pick<StoredRoom, 'snapshot' | 'records'>): Y.Doc => {
  const doc = new Y.Doc()
  loadStored(doc, stored)
  return doc
}

/**
 * A document of one whole state. Throws `TooMuchEffort` where placing that takes more than anybody should wait for, which
 * it may although each update it was made by was cheap: a state has its authors in another order than they wrote in.
 */
export const readState = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  try {
    withinEffort(state.length, () => Y.applyUpdate(doc, state))
    return doc
  } catch (error) {
    doc.destroy()
    throw error
  }
}

/** Loads a snapshot into an empty document; why it does not give `original` back with an effort that is bounded, or null. */
export const proveSnapshot = (update: Uint8Array, original: Y.Doc): string | null => {
  let doc: Y.Doc | null = null
  try {
    doc = readState(update)
    if (doc.store.pendingStructs || doc.store.pendingDs) return 'something is missing in it'
    // By what is there and what is deleted: a load may join structs that the live document holds apart.
    return Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(original)) ? null : 'it reads back differently'
  } catch (error) {
    return String(error)
  } finally {
    doc?.destroy()
  }
}
