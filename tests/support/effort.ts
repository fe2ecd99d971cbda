/**
 * How much work something is, counted and not timed, so that a loaded machine counts the same as an idle one:
 * - every block of our shared code, of Yjs and of lib0, by the counters the engine keeps for coverage;
 * - every element that built-in methods of arrays and strings go over, which those counters do not see;
 * - every character that a pattern is run over; how often a pattern tries again there cannot be counted, so those
 *   that can try again and again are listed with the longest text they were given.
 * Only what runs synchronously is seen. A file that imports this runs slowly: it is for tests of effort alone.
 */
import { Session } from 'node:inspector'
import { setFlagsFromString } from 'node:v8'

export interface Effort {
  readonly steps: number
  /** Patterns that may take more than one pass over their text, with the length of the longest text each was given. */
  readonly risky: ReadonlyMap<string, number>
  /** The largest length that an array or buffer was made with. */
  readonly largest: number
}

/** More than this is never really allocated: the attempt is noted and refused. */
const LARGEST_ALLOWED = 2 ** 20

const COUNTED = /\/shared\/.*\.ts$|\/node_modules\/(yjs|lib0)\//

interface Block {
  readonly count: number
}
interface Coverage {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly Block[] }[]
  }[]
}

const session = new Session()
const ask = (method: string, params?: object): unknown => {
  let answer: unknown
  session.post(method, params, (error, result) => {
    if (error) throw new Error(error.message)
    answer = result
  })
  return answer
}
// From here on, and for good: optimised code does not count, and what was compiled before the counting began never will.
setFlagsFromString('--no-opt')
session.connect()
ask('Profiler.enable')
ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

const blocksRun = () => {
  let blocks = 0
  for (const { url, functions } of (ask('Profiler.takePreciseCoverage') as Coverage).result)
    if (COUNTED.test(url)) for (const { ranges } of functions) for (const { count } of ranges) blocks += count
  return blocks
}

/** Counts what `work` takes; what it throws is thrown. */
export const effortOf = (work: () => unknown): Effort => {
  blocksRun() // those since the last time are nobody's
  const watch = watchBuiltIns()
  try {
    work()
  } finally {
    watch.stop()
  }
  return { steps: blocksRun() + watch.steps(), risky: watch.risky(), largest: watch.largest() }
}

type Method = (this: unknown, ...args: unknown[]) => unknown

/** Each goes over its whole array or string, as far as its cost is concerned. */
const WHOLE: readonly (readonly [object, readonly string[]])[] = [
  [
    Array.prototype,
    ['slice', 'concat', 'indexOf', 'lastIndexOf', 'includes', 'shift', 'unshift', 'splice', 'sort'],
  ],
  [Array.prototype, ['reverse', 'join', 'fill', 'toSorted', 'toReversed', 'with', 'flat']],
  [
    String.prototype,
    ['indexOf', 'lastIndexOf', 'includes', 'replaceAll', 'normalize', 'toLowerCase', 'toUpperCase'],
  ],
]
const PATTERN_METHODS = [Symbol.replace, Symbol.split, Symbol.match, Symbol.search, 'test'] as const

function watchBuiltIns() {
  let counted = 0
  let largest = 0
  /** The longest text each pattern was given. */
  const patterns = new Map<string, number>()
  const undo: (() => void)[] = []
  const replace = (target: object, name: PropertyKey, make: (original: Method) => unknown) => {
    const was = Object.getOwnPropertyDescriptor(target, name) as PropertyDescriptor
    Object.defineProperty(target, name, { ...was, value: make(was.value as Method) })
    undo.unshift(() => Object.defineProperty(target, name, was))
  }

  for (const [target, names] of WHOLE)
    for (const name of names)
      if (name in target)
        replace(
          target,
          name,
          (original) =>
            function (this: { length: number }, ...args: unknown[]) {
              counted += this.length
              return original.apply(this, args)
            },
        )
  // Whatever is spread, destructured or looped over.
  replace(
    Object.getPrototypeOf([][Symbol.iterator]()),
    'next',
    (original) =>
      function (this: unknown) {
        counted++
        return original.call(this)
      },
  )

  const plainExec = RegExp.prototype.exec
  const pattern = (original: Method) =>
    function (this: RegExp, text: unknown, ...more: unknown[]) {
      const length = String(text).length - (this.global || this.sticky ? this.lastIndex : 0)
      counted += Math.max(0, length)
      patterns.set(this.source, Math.max(length, patterns.get(this.source) ?? 0))
      const watched = RegExp.prototype.exec
      RegExp.prototype.exec = plainExec // else the engine would take its slow path, and call us for each place
      try {
        return original.call(this, text, ...more)
      } finally {
        RegExp.prototype.exec = watched
      }
    }
  for (const name of [...PATTERN_METHODS, 'exec']) replace(RegExp.prototype, name, pattern)

  for (const name of ['Array', 'ArrayBuffer', 'Uint8Array'] as const)
    replace(
      globalThis,
      name,
      (original) =>
        new Proxy(original, {
          construct(target, args: unknown[], made) {
            if (args.length === 1 && typeof args[0] === 'number') {
              largest = Math.max(largest, args[0])
              if (args[0] > LARGEST_ALLOWED) throw new RangeError(`${name} of ${args[0]}`)
            }
            return Reflect.construct(target, args, made) as object
          },
        }),
    )

  return {
    steps: () => counted,
    largest: () => largest,
    risky: () => new Map([...patterns].filter(([source]) => mayTryAgain(source))),
    stop: () => {
      for (const each of undo) each()
    },
  }
}

/**
 * Whether the time a pattern takes can grow faster than its text: it has a part of any length, and either a second
 * one or no anchor at its start, so that it may begin anew at each place.
 */
export const mayTryAgain = (source: string): boolean => {
  const plain = source.replace(/\\./g, 'a').replace(/\[[^\]]*\]/g, 'a')
  const endless = plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0
  return endless > 1 || (endless === 1 && !plain.startsWith('^'))
}
