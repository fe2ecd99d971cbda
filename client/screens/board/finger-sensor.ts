/**
 * A finger that rests on a point lifts it; one that moves before that scrolls, and one that another joins before that zooms
 * or scrolls with it.
 *
 * Always true: what is held goes down when the finger that lifted it does, whatever other fingers do. A keyboard that
 * closes under it makes the window taller and takes nothing out of the hand; a window that is turned does.
 */
import { type SensorInstance, type SensorProps, TouchSensor } from '@dnd-kit/core'

interface Options {
  /** Milliseconds it rests, and how far it may slip meanwhile, in px. */
  readonly delay: number
  readonly tolerance: number
}

export class FingerSensor implements SensorInstance {
  static readonly activators = [
    {
      eventName: 'onTouchStart' as const,
      handler: ({ nativeEvent }: { readonly nativeEvent: TouchEvent }) => nativeEvent.touches.length === 1,
    },
  ]
  static readonly setup = TouchSensor.setup

  autoScrollEnabled = false
  readonly #props: SensorProps<Options>
  readonly #finger: number
  readonly #from: { readonly x: number; readonly y: number }
  readonly #ends = new AbortController()
  readonly #timer: ReturnType<typeof setTimeout>
  readonly #width = window.innerWidth
  #holds = false

  constructor(props: SensorProps<Options>) {
    this.#props = props
    const { event, options } = props
    const { identifier, clientX, clientY } = (event as TouchEvent).touches[0] as Touch
    this.#finger = identifier
    this.#from = { x: clientX, y: clientY }
    // What was touched hears its finger also when it has gone from the page.
    const on = this.#on(event.target ?? document)
    on('touchmove', this.#move as EventListener, { passive: false })
    on('touchend', this.#lift as EventListener)
    on('touchcancel', this.#lift as EventListener)
    const onWindow = this.#on(window)
    onWindow('resize', () => window.innerWidth !== this.#width && this.#end('cancel'))
    onWindow('touchstart', this.#join, { capture: true, passive: true })
    onWindow('visibilitychange', () => this.#end('cancel'))
    for (const own of ['contextmenu', 'dragstart']) onWindow(own, (each) => each.preventDefault())
    this.#on(document)('keydown', (each) => (each as KeyboardEvent).key === 'Escape' && this.#end('cancel'))
    this.#timer = setTimeout(this.#take, options.delay)
  }

  #on(target: EventTarget) {
    const { signal } = this.#ends
    return (name: string, hear: (event: Event) => void, how: AddEventListenerOptions = {}) =>
      target.addEventListener(name, hear, { ...how, signal })
  }

  readonly #take = () => {
    this.#holds = true
    getSelection()?.removeAllRanges()
    const onDocument = this.#on(document)
    onDocument('selectionchange', () => getSelection()?.removeAllRanges())
    this.#props.onStart(this.#from)
  }

  /** A second finger: before anything is held it is how two begin to zoom. */
  readonly #join = () => {
    if (!this.#holds) this.#end('cancel')
  }

  readonly #move = (event: TouchEvent) => {
    const at = this.#fingerIn(event.touches)
    if (!at) return
    const { clientX: x, clientY: y } = at
    if (this.#holds) {
      if (event.cancelable) event.preventDefault()
      return this.#props.onMove({ x, y })
    }
    if (Math.hypot(x - this.#from.x, y - this.#from.y) > this.#props.options.tolerance) this.#end('cancel')
  }

  readonly #lift = (event: TouchEvent) => {
    // Another finger: the first one still holds it.
    if (this.#fingerIn(event.touches)) return
    this.#end(event.type === 'touchend' ? 'end' : 'cancel')
  }

  #fingerIn(touches: TouchList) {
    return [...touches].find(({ identifier }) => identifier === this.#finger)
  }

  #end(how: 'end' | 'cancel') {
    clearTimeout(this.#timer)
    this.#ends.abort()
    const { active, onAbort, onCancel, onEnd } = this.#props
    if (this.#holds) letNoClickThrough()
    else onAbort(active)
    if (how === 'end') onEnd()
    else onCancel()
  }
}

/** So long after a finger that held something is lifted, in ms, its click would come. */
const CLICKS_FOR = 50

const letNoClickThrough = () => {
  const stop = (event: Event) => event.stopPropagation()
  document.addEventListener('click', stop, true)
  setTimeout(() => document.removeEventListener('click', stop, true), CLICKS_FOR)
}
