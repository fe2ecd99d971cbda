/** Which addresses links begin with: never one that only this computer knows. */
import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, test } from 'vitest'
import { createAddresses, hostInUrl, reachableHosts } from '../../server/http/addresses.ts'

const v4 = (address: string, internal = false) =>
  ({ address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null }) as NetworkInterfaceInfo
const v6 = (address: string, internal = false) =>
  ({
    address,
    internal,
    family: 'IPv6',
    netmask: '',
    mac: '',
    cidr: null,
    scopeid: 0,
  }) as NetworkInterfaceInfo

const LAPTOP = {
  lo: [v4('127.0.0.1', true), v6('::1', true)],
  docker0: [v4('172.17.0.1')],
  wlan0: [v4('192.168.1.20'), v6('fe80::1'), v6('2001:db8::20')],
  eth0: [v4('10.0.0.5')],
}

describe('by what others reach this computer', () => {
  test('listening on every IPv4 address: those of its networks, containers last', () => {
    expect(reachableHosts('0.0.0.0', LAPTOP)).toEqual(['192.168.1.20', '10.0.0.5', '172.17.0.1'])
  })
  test('listening on every address: IPv6 as well, in brackets, none that hold on one cable only', () => {
    expect(reachableHosts('::', LAPTOP)).toEqual(['192.168.1.20', '10.0.0.5', '[2001:db8::20]', '172.17.0.1'])
  })
  test('a network of IPv6 alone', () => {
    const only = { lo: LAPTOP.lo, wlan0: [v6('fe80::1'), v6('fd00::2')] }
    expect(reachableHosts('::', only)).toEqual(['[fd00::2]'])
    expect(reachableHosts('0.0.0.0', only)).toEqual([])
  })
  test('no network, or only this computer: none', () => {
    expect(reachableHosts('0.0.0.0', { lo: LAPTOP.lo })).toEqual([])
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect(reachableHosts(host, LAPTOP)).toEqual([])
  })
  test('one address: that one', () => {
    expect(reachableHosts('10.0.0.5', LAPTOP)).toEqual(['10.0.0.5'])
    expect(reachableHosts('2001:db8::20', LAPTOP)).toEqual(['[2001:db8::20]'])
  })
  test('what stands in a URL', () => {
    expect(['0.0.0.0', '::', '::1', '127.0.0.1'].map(hostInUrl)).toEqual([
      'localhost',
      'localhost',
      '[::1]',
      '127.0.0.1',
    ])
  })
})

describe('what links begin with', () => {
  const lan = createAddresses({ publicUrl: null }, () => ['192.168.1.20', '10.0.0.5'])
  const WIFI = 'http://192.168.1.20:4000'
  const CABLE = 'http://10.0.0.5:4000'

  test.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])(
    'asked by %s: an address of the network',
    (asked) => {
      expect(lan.candidates(asked, undefined)).toEqual([WIFI, CABLE])
      expect(lan.base(asked, undefined)).toBe(WIFI)
    },
  )
  test('the address asked comes first, once', () => {
    expect(lan.candidates(CABLE, undefined)).toEqual([CABLE, WIFI])
    expect(lan.candidates('http://hall.local:4000', undefined)).toEqual([
      'http://hall.local:4000',
      WIFI,
      CABLE,
    ])
  })
  test('the one chosen, while this computer still has it', () => {
    expect(lan.base('http://localhost:4000', CABLE)).toBe(CABLE)
    expect(lan.base('http://localhost:4000', 'http://192.168.9.9:4000')).toBe(WIFI)
  })
  test('a name that was chosen stays: only the network knows whom it leads to', () => {
    const name = 'http://hall.local:4000'
    expect(lan.candidates('http://localhost:4000', name)).toEqual([WIFI, CABLE, name])
    expect(lan.base('http://localhost:4000', name)).toBe(name)
    expect(lan.candidates('http://localhost:4000', 'http://localhost:4000')).toEqual([WIFI, CABLE])
  })
  test('on no network: what was asked, and nothing to choose', () => {
    const alone = createAddresses({ publicUrl: null }, () => [])
    expect(alone.candidates('http://localhost:4000', undefined)).toEqual([])
    expect(alone.base('http://localhost:4000', undefined)).toBe('http://localhost:4000')
  })
  test('behind TLS: the address asked alone', () => {
    expect(lan.candidates('https://board.example', undefined)).toEqual(['https://board.example'])
  })
  test('PUBLIC_URL before all else', () => {
    const named = createAddresses({ publicUrl: 'https://board.example' }, () => ['10.0.0.5'])
    expect(named.candidates('http://localhost:4000', undefined)).toEqual(['https://board.example'])
    expect(named.base('http://localhost:4000', CABLE)).toBe('https://board.example')
  })
  test('the default port is not written', () => {
    expect(lan.base('http://localhost', undefined)).toBe('http://192.168.1.20')
  })
})
