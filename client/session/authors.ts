/**
 * Whose what is, by the client ids that Yjs keeps beside every character: what one person's undo may take away without
 * taking anybody else's words along. A word of somebody else that this person deleted and brought back stands under
 * their own id now; it is still the other's.
 */
import * as Y from 'yjs'

type Container = Pick<Y.AbstractType<never>, '_map' | '_start'>

/**
 * Whether an undo may delete what this client made: never a line in which others have words, nor the head of one; nor
 * where a point stands, which is written over and never deleted.
 */
export const mayBeTakenBack = (item: Y.Item, own: number): boolean => {
  // Where two move a point at once, Yjs cannot bring the earlier place back; a point without one is on no board.
  if (item.parentSub === 'place') return false
  if (!(item.content instanceof Y.ContentType)) return true
  if (holdsOthers(item.content.type, own)) return false
  return !(isHeadOfItem(item) && holdsOthers(item.parent as Container, own))
}

/** Whether anything that stands below was written by somebody else. */
const holdsOthers = (type: Container, own: number): boolean =>
  childrenOf(type).some((item) => {
    if (item.deleted) return item.id.client !== own && isBack(item)
    return item.id.client !== own || isContainer(item, (inner) => holdsOthers(inner, own))
  })

/** The clock that what this page writes next has. */
export const clockOf = (doc: Y.Doc): number => Y.getState(doc.store, doc.clientID)

/** Whether anything below was ever written by somebody else, also where it has gone or stands elsewhere since. */
export const everHeldOthers = (type: Container, own: number): boolean =>
  childrenOf(type).some(
    (item) => item.id.client !== own || isContainer(item, (inner) => everHeldOthers(inner, own)),
  )

/** A bullet without its own line, in front of the bullets below it, is nothing an editor knows: it would delete it all. */
const isHeadOfItem = ({ parent, left }: Y.Item): boolean => {
  if (!(parent instanceof Y.XmlElement) || parent.nodeName !== 'listItem') return false
  for (let before = left; before !== null; before = before.left) if (!before.deleted) return false
  return true
}

const childrenOf = (type: Container): Y.Item[] => {
  const children = [...(type._map?.values() ?? [])]
  for (let item = type._start; item !== null; item = item.right) children.push(item)
  return children
}

const isContainer = ({ content }: Y.Item, holds: (type: Container) => boolean) =>
  content instanceof Y.ContentType && holds(content.type)

/** Whether an undo has brought back what was deleted, and it is still there. */
const isBack = (item: Y.Item): boolean => {
  const store = (item.parent as unknown as Y.AbstractType<never>).doc?.store
  let at: Y.Item | Y.GC = item
  while (at instanceof Y.Item && at.redone !== null && store) at = Y.getItem(store, at.redone)
  return !at.deleted
}
