/** What a browser keeps for a page, in memory. */

export const memory = (): Storage =>
  Object.defineProperties(Object.create(null), {
    getItem: {
      value(key: string) {
        return this[key] ?? null
      },
    },
    setItem: {
      value(key: string, text: string) {
        this[key] = text
      },
    },
    removeItem: {
      value(key: string) {
        delete this[key]
      },
    },
  }) as Storage
