import { describe, expect, it } from 'vitest'
import { isGranted, isOwnAddress, isOwnFile, isTrustedSender, mayOpenOutside, webPreferences } from './window-guards.ts'

describe('where the window may go', () => {
  it.each(['app://hearth/', 'app://hearth/inbox?x=1#y'])('stays at %s', (address) => {
    expect(isOwnAddress(address)).toBe(true)
  })
  it.each([
    'https://example.com/',
    'app://other/',
    'app://hearth.example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'http://hearth/',
    'not an address',
  ])('[case 73] does not leave for %s', (address) => {
    expect(isOwnAddress(address)).toBe(false)
    expect(mayOpenOutside(address)).toBe(false)
  })
})

describe('what may be downloaded', () => {
  it('is what the window has made', () => {
    expect(isOwnFile('blob:app://hearth/0b7c4a52-5f6c-4f0e-9d2b-2a3a6f1f6f7e')).toBe(true)
  })
  it.each([
    'app://hearth/api/account',
    'blob:https://example.com/0b7c4a52',
    'blob:null/0b7c4a52',
    'https://example.com/x.exe',
    'data:text/plain,x',
    'not an address',
  ])('is not %s', (address) => {
    expect(isOwnFile(address)).toBe(false)
  })
})

describe('what a page is granted', () => {
  it('is to put what somebody copies into the clipboard', () => {
    expect(isGranted('clipboard-sanitized-write', 'app://hearth/inbox')).toBe(true)
    expect(isGranted('clipboard-sanitized-write', 'app://hearth')).toBe(true)
  })
  it('is nothing else, and nothing at all for anybody else', () => {
    for (const permission of ['clipboard-read', 'media', 'geolocation', 'notifications', 'fileSystem', 'fullscreen'])
      expect(isGranted(permission, 'app://hearth/')).toBe(false)
    for (const asker of ['https://example.com/', 'app://other/', 'null', '', undefined])
      expect(isGranted('clipboard-sanitized-write', asker)).toBe(false)
  })
})

describe('who may send messages', () => {
  const top = { url: 'app://hearth/inbox', parent: null }
  it('takes the page of the window', () => {
    expect(isTrustedSender(top)).toBe(true)
  })
  it('[case 74] refuses a frame in it, another origin, and a frame that is gone', () => {
    expect(isTrustedSender({ ...top, parent: top })).toBe(false)
    expect(isTrustedSender({ ...top, url: 'https://example.com/' })).toBe(false)
    expect(isTrustedSender(null)).toBe(false)
  })
})

it('states every preference that keeps Node away from the page', () => {
  expect(webPreferences('preload.cjs', 'window-1', false)).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
})
