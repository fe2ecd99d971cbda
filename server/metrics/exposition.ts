/**
 * Numbers as Prometheus reads them: its text format, version 0.0.4. Names and labels come from this code alone, never
 * from what somebody sent.
 */
import type { Histogram } from './histogram.ts'
import { BOUNDS_S } from './histogram.ts'

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}

/** A metric with its samples, as lines. `help`: one plain sentence without a line break. */
export const metric = (
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  samples: number | readonly Sample[],
): readonly string[] => [
  ...head(name, type, help),
  ...(typeof samples === 'number' ? [{ value: samples }] : samples).map((sample) => line(name, sample)),
]

/** One sample for each key of `values`, under `label`. */
export const byLabel = (label: string, values: Readonly<Record<string, number>>): readonly Sample[] =>
  Object.entries(values).map(([key, value]) => ({ labels: { [label]: key }, value }))

/** A histogram of seconds, its buckets added up as the format wants them. */
export const histogram = (name: string, help: string, { counts, sum }: Histogram): readonly string[] => {
  let total = 0
  const buckets = [...BOUNDS_S.map(String), '+Inf'].map((le, index) => {
    total += counts[index] ?? 0
    return line(`${name}_bucket`, { labels: { le }, value: total })
  })
  return [
    ...head(name, 'histogram', help),
    ...buckets,
    line(`${name}_sum`, { value: sum }),
    line(`${name}_count`, { value: total }),
  ]
}

const head = (name: string, type: string, help: string) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

const line = (name: string, { labels = {}, value }: Sample) => {
  // JSON escapes what the format wants escaped, in the same way.
  const inside = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`)
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}`
}
