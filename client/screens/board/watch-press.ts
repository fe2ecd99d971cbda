/** Puts off what would move the board under a pointer that is pressed, until what the press was meant for is done. */

export interface PressWatch {
  /** At once where nothing is pressed. */
  whenReleased(act: () => void): void
  end(): void
}

const ENDS = ['pointerup', 'pointercancel'] as const

export const watchPress = (): PressWatch => {
  let isPressed = false
  const on = () => {
    isPressed = true
  }
  const off = () => {
    isPressed = false
  }
  // Heard before anything on the page is.
  window.addEventListener('pointerdown', on, true)
  for (const end of ENDS) window.addEventListener(end, off, true)
  return {
    whenReleased(act) {
      if (!isPressed) return act()
      const released = () => {
        for (const end of ENDS) window.removeEventListener(end, released, true)
        // Behind the click.
        setTimeout(act)
      }
      for (const end of ENDS) window.addEventListener(end, released, true)
    },
    end() {
      window.removeEventListener('pointerdown', on, true)
      for (const end of ENDS) window.removeEventListener(end, off, true)
    },
  }
}
