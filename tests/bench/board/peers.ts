/** Serves the pages of the peers at the address of our server, so that they may speak to it. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import type { BigHall } from './big-hall.ts'

export type Peer = 'editors' | 'list'

// The columns and the hand of the record, as ours are, without anything else.
const STYLE = `
*{box-sizing:border-box;margin:0;padding:0}
body{font:16px/1.45 sans-serif}
main{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));height:100vh}
ol{overflow:auto;list-style:none}
ol>li{padding:11px 16px 12px 58px;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
ul{margin-top:3px;padding-left:18px}
ul li{margin-top:2px}`

let script: Promise<string> | null = null

const scriptOf = async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page/peer.ts')],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return outputFiles[0]?.text ?? ''
}

/** Opens it, with all that the room holds; nothing is painted yet. */
export const openPeer = async (page: Page, peer: Peer, { server, person, board }: BigHall) => {
  script ??= scriptOf()
  const body = await script
  const html = `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><script type="module" src="/peer.js"></script>`
  await page.route('**/peer.html', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.route('**/peer.js', (route) => route.fulfill({ contentType: 'text/javascript', body }))
  const hash = new URLSearchParams({ kind: peer, room: board.room, token: person.token })
  await page.goto(`${server.base}/peer.html#${hash}`)
  await page.waitForFunction(() => 'paint' in window)
}

/** Paints it anew; the milliseconds that took. */
export const paintPeer = (page: Page) =>
  page.evaluate(() => (window as unknown as { paint(): Promise<number> }).paint())
