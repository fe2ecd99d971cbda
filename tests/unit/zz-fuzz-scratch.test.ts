import { expect, test } from 'vitest'
import * as Y from '/work/main/node_modules/yjs/dist/yjs.mjs'
import { addPoint } from '/work/main/shared/board/edits.ts'
import { createGuard } from '/work/main/shared/wire/guard.ts'
import { chanceOf } from '/work/main/tests/support/random.ts'
const mutated = (chance, honest) => {
  let bytes = honest.slice()
  for (let n = 1 + chance.below(3); n > 0; n--) {
    const at = chance.below(bytes.length)
    switch (chance.below(6)) {
      case 0: bytes[at] = chance.below(256); break
      case 1: case 2: bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8)); break
      case 3: bytes = bytes.slice(0, Math.max(1, at)); break
      case 4: bytes = Uint8Array.from([...bytes.slice(0, at), ...chance.bytes(1 + chance.below(5)), ...bytes.slice(at)]); break
      default: { const length = 1 + chance.below(20); bytes = Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at, at + length), ...bytes.slice(at)]) }
    }
  }
  return bytes
}
const write = (doc, text, id) => addPoint(doc, { id, column: 'banked', body: [{ type: 'paragraph', runs: [{ text }] }], createdAt: 1 })
test('fuzz', { timeout: 600000 }, () => {
  const kinds = new Map()
  let shown = 0
  for (let seed = 1; seed <= 30; seed++) {
    const chance = chanceOf(seed)
    let doc = new Y.Doc(); doc.clientID = 1
    write(doc, 'base', 'p0')
    let guard = createGuard(doc)
    let n = 0
    for (let i = 0; i < 1500; i++) {
      const copy = new Y.Doc(); Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc)); copy.clientID = 2 + chance.below(5)
      const before = Y.encodeStateVector(copy)
      copy.transact(() => { const k = chance.below(5)
        if (k === 0) write(copy, 'honest words', 'p' + chance.below(6))
        else if (k === 1) copy.getMap('points').set('x', { list: [1, 'two', null], deep: { er: true } })
        else if (k === 2) copy.getMap('points').delete('p' + chance.below(6))
        else { const p = copy.getMap('points').get('p' + chance.below(6)); const b = p?.get?.('body'); const para = b?.get?.(0); const t = para?.get?.(0)
          if (t instanceof Y.XmlText) { if (k===3) t.insert(chance.below(t.length+1), 'abc'); else { t.format(0, t.length, {bold:{}}); if (t.length > 2) t.delete(1,1) } } else write(copy, 'again', 'p' + chance.below(6)) }
      })
      const update = mutated(chance, Y.encodeStateAsUpdate(copy, chance.next()<0.2 ? undefined : before))
      const v = guard.judge(update, (c) => c === 1 ? 'server' : 'free')
      kinds.set(v.kind, (kinds.get(v.kind) ?? 0) + 1)
      if (v.kind !== 'accept') continue
      guard.accept(v)
      const saved = Y.encodeStateAsUpdate(doc)
      let bad = null
      try {
        doc.transact(() => Y.applyUpdate(doc, update))
        guard.windowClosed()
        if (doc.store.pendingStructs || doc.store.pendingDs) bad = 'pending'
        const again = new Y.Doc(); Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
        if (again.store.pendingStructs || again.store.pendingDs) bad = 'pending after load'
        const a = JSON.stringify(again.getMap('points').toJSON(), (k,v)=>v&&typeof v==='object'&&!Array.isArray(v)?Object.fromEntries(Object.entries(v).sort()):v), b = JSON.stringify(doc.getMap('points').toJSON(), (k,v)=>v&&typeof v==='object'&&!Array.isArray(v)?Object.fromEntries(Object.entries(v).sort()):v)
        if (a !== b) bad = 'differs after load'
        if (Buffer.compare(Buffer.from(Y.encodeStateAsUpdate(again)), Buffer.from(Y.encodeStateAsUpdate(doc)))) bad ??= 'bytes differ'
      } catch (e) { bad = 'throws ' + e.stack.split('\n').slice(0,5).map((l)=>l.trim().replace(/\(file.*yjs.mjs/,'(')).join(' | ') }
      if (bad) {
        kinds.set(bad.slice(0,260), (kinds.get(bad.slice(0,260)) ?? 0) + 1)
        if (false) { process.stdout.write(`seed ${seed} i ${i}: ${bad.slice(0,1200)}\n`); try { Y.logUpdate(update) } catch {} ; process.stdout.write(Buffer.from(update).toString('hex').slice(0,600)+'\n') }
        doc = new Y.Doc(); doc.clientID = 1; Y.applyUpdate(doc, saved); guard = createGuard(doc)
      }
    }
  }
  process.stdout.write(JSON.stringify([...kinds], null, 1) + '\n')
})
