import { describe, expect, it } from 'vitest'
import { addressForLocalhost, countHeader, refusalOf } from './guards.ts'

const own = { hosts: ['127.0.0.1:4010'], origins: ['http://127.0.0.1:4010'] }

/** A request as Node's parser gives it: the last of repeated headers does not win, and names are lower case. */
function request(method: string, ...lines: [string, string][]) {
  const all: [string, string][] = [['Host', '127.0.0.1:4010'], ...lines]
  const headers: Record<string, string> = {}
  for (const [name, value] of all) headers[name.toLowerCase()] ??= value
  return { method, headers, rawHeaders: all.flat() }
}

const codeOf = (...args: Parameters<typeof request>) => refusalOf(request(...args), own)?.code

describe('the guards', () => {
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])('let %s in', (method) => {
    expect(codeOf(method)).toBeUndefined()
  })

  it.each(['OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', ''])('refuse the method %j', (method) => {
    expect(codeOf(method)).toBe('method-not-allowed')
  })

  it('refuse a second Host header before they look at the first', () => {
    const twice = {
      method: 'GET',
      headers: { host: 'evil.example' },
      rawHeaders: ['Host', 'evil.example', 'HOST', 'x'],
    }
    expect(refusalOf(twice, own)?.code).toBe('host-duplicate')
  })

  it.each([
    '',
    'localhost:4010',
    '127.0.0.1',
    '127.0.0.1:4011',
    '127.0.0.1:4010.',
    'evil.example',
    '127.0.0.1:4010, x',
  ])('refuse the host %j', (host) => {
    expect(refusalOf({ method: 'GET', headers: { host }, rawHeaders: ['Host', host] }, own)?.code).toBe('host-foreign')
  })

  it('refuse a request without a host, and every host while they have no name themselves', () => {
    expect(refusalOf({ method: 'GET', headers: {}, rawHeaders: [] }, own)?.code).toBe('host-foreign')
    expect(refusalOf(request('GET'), { hosts: [], origins: [] })?.code).toBe('host-foreign')
  })

  it.each(['null', '', 'http://127.0.0.1:4011', 'https://127.0.0.1:4010', 'http://localhost:4010', 'app://hearth'])(
    'refuse the origin %j',
    (origin) => {
      expect(codeOf('GET', ['Origin', origin])).toBe('origin-foreign')
    },
  )

  it('let our own origin in, and none at all', () => {
    expect(codeOf('POST', ['Origin', 'http://127.0.0.1:4010'])).toBeUndefined()
    expect(codeOf('POST')).toBeUndefined()
  })

  it('go by Sec-Fetch-Site where it is sent', () => {
    for (const site of ['same-origin', 'none']) expect(codeOf('GET', ['Sec-Fetch-Site', site])).toBeUndefined()
    for (const site of ['cross-site', 'same-site', '', 'SAME-ORIGIN'])
      expect(codeOf('GET', ['Sec-Fetch-Site', site])).toBe('origin-foreign')
  })

  it('answer a preflight as foreign, even for our own origin', () => {
    const lines: [string, string][] = [
      ['Origin', 'http://127.0.0.1:4010'],
      ['Access-Control-Request-Method', 'POST'],
    ]
    expect(codeOf('OPTIONS', ...lines)).toBe('origin-foreign')
  })

  it('refuse upgrades and a second Authorization header', () => {
    expect(codeOf('GET', ['Upgrade', 'websocket'])).toBe('method-not-allowed')
    expect(codeOf('GET', ['Authorization', 'Bearer a'])).toBeUndefined()
    expect(codeOf('GET', ['Authorization', 'Bearer a'], ['AUTHORIZATION', 'Bearer a'])).toBe('authorization-duplicate')
  })

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'APPLICATION/JSON',
    'application/json ; charset=utf-8',
  ])('take a body of %j', (type) => {
    expect(codeOf('POST', ['Content-Type', type], ['Content-Length', '2'])).toBeUndefined()
  })

  it.each([
    '',
    'text/plain',
    'text/plain; application/json',
    'application/jsonp',
    'application/json-patch+json',
    'application/json, text/plain',
    'application/json; charset=utf-16',
    'application/json; boundary=x',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
  ])('take no body of %j', (type) => {
    expect(codeOf('POST', ['Content-Type', type], ['Content-Length', '2'])).toBe('media-type-unsupported')
    expect(codeOf('POST', ['Content-Type', type], ['Transfer-Encoding', 'chunked'])).toBe('media-type-unsupported')
    expect(codeOf('POST', ['Content-Type', type], ['Content-Length', '0'])).toBeUndefined()
  })
})

describe('localhost', () => {
  const to = (method: string, url: string, ...lines: [string, string][]) => {
    const all: [string, string][] = [['Host', 'localhost:4010'], ...lines]
    const headers = Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), value]))
    return addressForLocalhost({ method, url, headers, rawHeaders: all.flat() }, own)
  }

  it('is sent on to the address whose cookie is ours, with its path', () => {
    expect(to('GET', '/')).toBe('http://127.0.0.1:4010/')
    expect(to('GET', '/today?x=1', ['Sec-Fetch-Mode', 'navigate'])).toBe('http://127.0.0.1:4010/today?x=1')
  })

  it('is not for writes, scripts, other ports or two names', () => {
    expect(to('POST', '/')).toBeUndefined()
    expect(to('GET', '/', ['Sec-Fetch-Mode', 'cors'])).toBeUndefined()
    expect(to('GET', '/', ['Host', 'localhost:4010'])).toBeUndefined()
    const other = { method: 'GET', url: '/', headers: { host: 'localhost:1' }, rawHeaders: ['Host', 'localhost:1'] }
    expect(addressForLocalhost(other, own)).toBeUndefined()
    expect(addressForLocalhost(request('GET'), own)).toBeUndefined()
  })
})

describe('countHeader', () => {
  it('counts names in any case, and never a value', () => {
    expect(countHeader({ rawHeaders: ['Host', 'host', 'HOST', 'x', 'X', 'Host'] }, 'host')).toBe(2)
    expect(countHeader({ rawHeaders: [] }, 'host')).toBe(0)
  })
})
