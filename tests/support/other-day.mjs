/** Loaded before a server: its clock of the day is wrong by SKEW_MS. */
const skew = Number(process.env.SKEW_MS)
const now = Date.now
const Real = Date
globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(now() + skew)
    else super(...given)
  }
  static now() {
    return now() + skew
  }
}
