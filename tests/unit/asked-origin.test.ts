/** What a proxy, or anybody, says of where a request was sent to: what can begin an address, or nothing. */
import { expect, test } from 'vitest'
import { askedOrigin } from '../../server/http/asked-origin.ts'

const ASKED = 'http://10.0.0.2:4000/api/look?a=1'
const hostOf = (host: string) => askedOrigin(ASKED, { host })
const protoOf = (proto: string) => askedOrigin(ASKED, { proto })

test('what nobody says anything of is what was asked', () => {
  expect(askedOrigin(ASKED, {})).toBe('http://10.0.0.2:4000')
  expect(askedOrigin('http://[fe80::1]:4000/', {})).toBe('http://[fe80::1]:4000')
})

test.each([
  ['board.example.org', 'http://board.example.org'],
  ['board.example.org:8443', 'http://board.example.org:8443'],
  ['board.example.org:80', 'http://board.example.org'],
  ['Board.Example.ORG', 'http://board.example.org'],
  [' first.example , second.example', 'http://first.example'],
  ['192.0.2.7:4000', 'http://192.0.2.7:4000'],
  ['[2001:db8::7]:4000', 'http://[2001:db8::7]:4000'],
  ['bücher.example', 'http://xn--bcher-kva.example'],
])('a host: %s', (host, origin) => expect(hostOf(host)).toBe(origin))

test.each([
  '',
  ' ',
  ',',
  ', second.example',
  'a b',
  'a/b',
  'a?b',
  'a#b',
  'a\\b',
  'user@evil.example',
  'user:word@evil.example',
  'a:b',
  'a:99999',
  'a:-1',
  ':4000',
  'http://a',
  '2001:db8::7',
  '[2001:db8::7',
  '[::g]',
  '[]',
  '%00',
  '%41.example',
  'a\u0000b',
  '256.256.256.256',
  '\ud800',
  '<script>',
  'a|b',
  '^',
  'xn--',
  'x'.repeat(10_000),
  'a,'.repeat(5000).slice(1),
])('no host: %j', (host) => expect(hostOf(host)).toBe('http://10.0.0.2:4000'))

test('how it was asked', () => {
  for (const proto of ['https', 'HTTPS', ' https , http'])
    expect(protoOf(proto)).toBe('https://10.0.0.2:4000')
  for (const proto of [
    '',
    'ftp',
    'javascript',
    'https:',
    'https://x',
    'file',
    'ws',
    'https\u0000',
    'é',
    'h'.repeat(10_000),
  ])
    expect(protoOf(proto), proto.slice(0, 20)).toBe('http://10.0.0.2:4000')
})

test('one that is said well counts without the other', () => {
  expect(askedOrigin(ASKED, { proto: 'https', host: 'a b' })).toBe('https://10.0.0.2:4000')
  expect(askedOrigin(ASKED, { proto: 'nonsense', host: 'a.example' })).toBe('http://a.example')
})
