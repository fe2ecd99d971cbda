/** Addresses as people paste them: whole, cut, twice over, with what a message puts around them. */
import { expect, test } from 'vitest'
import { parseRoute, pathOf } from '../../client/route.ts'
import { pathOfCode } from '../../client/screens/join/join-code.ts'
import type { WorkshopId } from '../../shared/ids.ts'

const SECRET = 'abcdefghijklmnopqrst_-'
const LINK = `https://plenary.example/w/k3x#${SECRET}`
const link = { screen: 'link', workshop: 'k3x', secret: SECRET }

/** What a browser makes of an address. */
const open = (address: string) => {
  const { pathname, hash } = new URL(address)
  return parseRoute(pathname, hash)
}

test('a link is the same link twice over, and with a full stop, a bracket or a blank behind it', () => {
  for (const each of [
    LINK,
    LINK + LINK,
    `${LINK}.`,
    `${LINK})`,
    `${LINK}%20`,
    `${LINK}, and come early`,
    `https://plenary.example/${LINK}`,
  ])
    expect(open(each)).toMatchObject(link)
})

test('a secret that is cut or too long stays as it is, to be refused', () => {
  for (const secret of [SECRET.slice(0, 21), `${SECRET}x`, `${SECRET}xhttps://a`, 'x'])
    expect(open(`https://plenary.example/w/k3x#${secret}`)).toMatchObject({ ...link, secret })
})

test('without a secret there is none; elsewhere there is nothing', () => {
  expect(open('https://plenary.example/w/k3x')).toMatchObject({ ...link, secret: null })
  expect(open('https://plenary.example/w/k3x/projector')).toHaveProperty('then.name', 'projector')
  for (const path of ['/w/', '/w/K3X', '/x/k3x', '/screens', '/FERN-482', '/FERN--4827'])
    expect(open(`https://plenary.example${path}`)).toEqual({ screen: 'lost' })
})

test('a reference is an address, and stands for its point in capitals', () => {
  const at = (path: string) => open(`https://plenary.example/w/k3x/ref/${path}`)
  expect(at('r12')).toHaveProperty('then', { name: 'ref', ref: 'R12' })
  expect(at('AB7/')).toHaveProperty('then', { name: 'ref', ref: 'AB7' })
  expect(pathOf('k3x' as WorkshopId, { name: 'ref', ref: 'R12' })).toBe('/w/k3x/ref/R12')
  for (const path of ['', 'R', '12', 'ABC1', 'R12345']) expect(at(path)).toEqual({ screen: 'lost' })
})

test('a code in the address, however it is written, and the page of a waiting screen', () => {
  for (const path of ['/FERN-4827', '/fern4827', '/Fern%204827', '/fern-4827/'])
    expect(open(`https://plenary.example${path}`)).toEqual({ screen: 'code', code: 'FERN-4827' })
  expect(open('https://plenary.example/screen')).toEqual({ screen: 'pairing' })
})

test('the code field takes a code, a link and a link twice over, and nothing else', () => {
  expect(pathOfCode(' fern 4827 ')).toBe('/FERN-4827')
  expect(pathOfCode(` ${LINK} `)).toBe(`/w/k3x#${SECRET}`)
  expect(open(`https://elsewhere.example${pathOfCode(LINK + LINK)}`)).toMatchObject(link)
  for (const other of [
    '',
    'FERN',
    'hello there',
    'https://plenary.example/',
    'https://plenary.example/screen',
  ])
    expect(pathOfCode(other)).toBe(null)
})
