/** Updates put together byte by byte, such as no honest client makes, in Yjs' first encoding. */
import * as encoding from 'lib0/encoding'

/** `sections` say themselves how many structs they hold. */
export const byHand = (
  sections: readonly ((encoder: encoding.Encoder) => void)[],
  deletes?: (encoder: encoding.Encoder) => void,
) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sections.length)
  for (const section of sections) section(encoder)
  if (deletes) deletes(encoder)
  else encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}
export const section =
  (client: number, clock: number, structs: readonly ((encoder: encoding.Encoder) => void)[]) =>
  (encoder: encoding.Encoder) => {
    encoding.writeVarUint(encoder, structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const struct of structs) struct(encoder)
  }
type Parent = readonly [number, number] | string

/** A root by its name, or a struct. */
const writeParent = (encoder: encoding.Encoder, parent: Parent) => {
  encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
  if (typeof parent === 'string') return encoding.writeVarString(encoder, parent)
  for (const number of parent) encoding.writeVarUint(encoder, number)
}
/** A string in a list, or under a key of a map. */
export const textIn = (parent: Parent, text: string, key?: string) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 4 | (key === undefined ? 0 : 0x20))
  writeParent(encoder, parent)
  if (key !== undefined) encoding.writeVarString(encoder, key)
  encoding.writeVarString(encoder, text)
}
/** A string behind another struct, and before a third. */
export const beside =
  (left: readonly [number, number] | null, right: readonly [number, number] | null, text: string) =>
  (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, 4 | (left ? 0x80 : 0) | (right ? 0x40 : 0))
    for (const id of [left, right])
      if (id) {
        encoding.writeVarUint(encoder, id[0])
        encoding.writeVarUint(encoder, id[1])
      }
    encoding.writeVarString(encoder, text)
  }
/** A Y.Map below the struct `parent`, or at the root. */
export const mapBelow = (parent: Parent) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 7 | 0x20)
  writeParent(encoder, parent)
  encoding.writeVarString(encoder, 'k')
  encoding.writeVarUint(encoder, 1) // Y.Map
}
export const gone = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0)
  encoding.writeVarUint(encoder, length)
}
export const deleting =
  (client: number, ...ranges: readonly (readonly [number, number])[]) =>
  (encoder: encoding.Encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
