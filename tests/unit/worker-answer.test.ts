/** What the worker of the pages answers: the server first, but for files that never change, and the kept page without it. */
import { describe, expect, test } from 'vitest'
import { answerFile, answerPage, whatIsAsked } from '../../client/worker/answer.ts'

const HALL = 'https://plenary.hall'
const asked = (path: string, mode: RequestMode = 'cors', method = 'GET') =>
  whatIsAsked({ method, mode, url: new URL(path, HALL).href }, HALL)

describe('what is asked for', () => {
  test.each([
    ['/', 'page'],
    ['/w/abc123/board/xyz', 'page'],
    ['/FERN-4827', 'page'],
    ['/screen', 'page'],
    ['/healthz', 'other'],
    ['/api/workshops/abc/note.md', 'other'],
  ])('opened: %s is a %s', (path, what) => expect(asked(path, 'navigate')).toBe(what))

  test.each([
    ['/assets/index-abc.js', 'file'],
    ['/theme.js', 'file'],
    ['/icon.svg', 'file'],
    ['/sw.js', 'other'],
    ['/api/time', 'other'],
    ['/sync-http/w/board', 'other'],
    ['https://elsewhere.example/assets/index-abc.js', 'other'],
  ])('fetched: %s is a %s', (path, what) => expect(asked(path)).toBe(what))

  test('what changes something is for the server alone', () => {
    expect(asked('/w/abc123', 'navigate', 'POST')).toBe('other')
    expect(asked('/assets/index-abc.js', 'cors', 'POST')).toBe('other')
  })
})

const never = () => new Promise<never>(() => {})
const fails = () => Promise.reject(new TypeError('Failed to fetch'))
const said =
  (text: string, status = 200) =>
  async () =>
    new Response(text, { status })
const nothing = async () => undefined

describe('a page', () => {
  const at = { kept: said('kept') }
  const text = async (answer: Promise<Response>) => (await answer).text()

  test('is the server’s, also what it refuses', async () => {
    expect(await text(answerPage({ ...at, network: said('new') }, never))).toBe('new')
    expect((await answerPage({ ...at, network: said('lost', 404) }, never)).status).toBe(404)
  })

  test('is the kept one where nothing comes back, or the server is said to be away', async () => {
    expect(await text(answerPage({ ...at, network: fails }, never))).toBe('kept')
    expect(await text(answerPage({ ...at, network: said('Bad gateway', 502) }, never))).toBe('kept')
  })

  test('is the kept one where nothing comes back in time', async () => {
    const waits: number[] = []
    const after = async (ms: number) => void waits.push(ms)
    expect(await text(answerPage({ ...at, network: never }, after))).toBe('kept')
    expect(waits).toEqual([4000])
  })

  test('where none is kept, what the server says is waited for', async () => {
    let come = (_: Response) => {}
    const late = new Promise<Response>((resolve) => {
      come = resolve
    })
    const answer = answerPage({ kept: nothing, network: () => late }, async () => undefined)
    come(new Response('late'))
    expect(await text(answer)).toBe('late')
    expect(await text(answerPage({ kept: nothing, network: said('Bad gateway', 502) }, never))).toBe(
      'Bad gateway',
    )
    await expect(answerPage({ kept: nothing, network: fails }, never)).rejects.toThrow('Failed to fetch')
  })
})

describe('a file', () => {
  test('is the kept one, unasked', async () => {
    const keep = () => expect.unreachable()
    expect(await (await answerFile({ kept: said('kept'), network: fails }, keep)).text()).toBe('kept')
  })

  test('that is not kept is fetched, and kept if it is there', async () => {
    const kept: Response[] = []
    const keep = (file: Response) => void kept.push(file)
    expect(await (await answerFile({ kept: nothing, network: said('new') }, keep)).text()).toBe('new')
    expect(await Promise.all(kept.map((file) => file.text()))).toEqual(['new'])
    expect((await answerFile({ kept: nothing, network: said('gone', 404) }, keep)).status).toBe(404)
    expect(kept).toHaveLength(1)
    await expect(answerFile({ kept: nothing, network: fails }, keep)).rejects.toThrow('Failed to fetch')
  })
})
