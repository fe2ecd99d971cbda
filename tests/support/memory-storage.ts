/** A `Storage` as a browser has one: its keys are its own. `setItem`: in place of a browser's that takes everything. */
export const memoryStorage = (setItem?: Storage['setItem']): Storage =>
  Object.defineProperties(Object.create(null), {
    getItem: {
      value(key: string) {
        return this[key] ?? null
      },
    },
    setItem: {
      value:
        setItem ??
        function (this: Record<string, string>, key: string, text: string) {
          this[key] = text
        },
    },
    removeItem: {
      value(key: string) {
        delete this[key]
      },
    },
  }) as Storage
