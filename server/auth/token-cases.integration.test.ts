import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { CompactEncrypt, CompactSign, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import { sendBytes } from '../testing/send-bytes.ts'
import { startTestServer, testSecret, type Answer, type Person, type TestServer } from '../testing/test-server.ts'
import { encode, forge, now, readToken, signJson } from '../testing/tokens.ts'

let server: TestServer
let alice: Person
let bob: Person

beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
  bob = await server.signUp('Bob')
  await server.ask('/api/tasks', { method: 'POST', token: alice.token, body: { title: 'a task of Alice' } })
  await server.ask('/api/tasks', { method: 'POST', token: bob.token, body: { title: 'a task of Bob' } })
})
afterAll(() => server.end())

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsaPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const utf8 = (text: string) => new TextEncoder().encode(text)

const withToken = (token: string, at = server) => at.ask('/api/tasks', { token })
const withHeader = (authorization: string) => server.ask('/api/tasks', { headers: { authorization } })

function expectRefused(answer: Answer, ...codes: string[]): void {
  expect(answer.status).toBe(401)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer.body).toMatchObject({ status: 401, title: expect.any(String), detail: expect.any(String) })
  expect(codes.length === 0 ? [answer.body.code] : codes).toContain(answer.body.code)
  const challenge = answer.headers.get('www-authenticate')
  expect(challenge).toMatch(/^Bearer realm="hearth"/)
  if (answer.body.code !== 'token-missing')
    expect(challenge).toMatch(/, error="invalid_token", error_description=".+"$/)
  // Nothing of the token, of the secret or of anybody's tasks is told.
  const told = JSON.stringify([answer.body, challenge])
  for (const word of [testSecret, alice.id, bob.id, 'a task of']) expect(told).not.toContain(word)
}

/** A token whose session is over is refused at once by every endpoint that takes one. */
async function expectOver(token: string): Promise<void> {
  const guarded = Object.values<Endpoint>(endpoints).filter(
    ({ access }) => access === 'account' || access === 'unlocked',
  )
  expect(guarded.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/api/account/settings', '/api/account/sessions', '/api/account/activity', '/api/tasks']),
  )
  for (const { method, path, body } of guarded) {
    const at = path.replaceAll(/:\w+/g, alice.id)
    expectRefused(await server.ask(at, { method, token, ...(body && { body: {} }) }), 'session-ended')
  }
}

interface Case {
  readonly name: string
  readonly token: () => string | Promise<string>
  readonly codes?: readonly string[]
}

/** Each of these is refused with 401 at once, and the person's own token goes on working. */
const refusedTokens: readonly Case[] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg) => ({
    name: `alg ${alg} without a signature [case 8]`,
    token: () => {
      const { claims } = readToken(alice.token)
      return `${encode(JSON.stringify({ alg, typ: 'JWT' }))}.${encode(JSON.stringify(claims))}.`
    },
  })),
  ...['none', 'None', ''].map((alg) => ({
    name: `alg ${alg || '(empty)'} with the signature of HS256 [case 8]`,
    token: () => forge(alice.token, { header: { alg } }),
  })),
  { name: 'an unsecured JWT of jose [case 8]', token: () => new UnsecuredJWT(readToken(alice.token).claims).encode() },
  {
    name: 'RS256 with a key of its own [case 9]',
    token: () =>
      new SignJWT(readToken(alice.token).claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(rsa.privateKey),
  },
  {
    name: 'RS256 in the header, HS256 in truth [case 9]',
    token: () => forge(alice.token, { header: { alg: 'RS256' } }),
  },
  { name: 'HS256 keyed with an RSA public key as PEM [case 10]', token: () => forge(alice.token, { secret: rsaPem }) },
  {
    name: 'HS256 keyed with the same PEM, trimmed [case 10]',
    token: () => forge(alice.token, { secret: rsaPem.trim() }),
  },
  ...[['HS512', 'sha512'] as const, ['HS384', 'sha384'] as const].map(([alg, hash]) => ({
    name: `${alg} with the right secret [case 11]`,
    token: () => {
      const { header, claims } = readToken(alice.token)
      return signJson(JSON.stringify({ ...header, alg }), JSON.stringify(claims), testSecret, hash)
    },
  })),
  {
    name: 'a wrong secret [case 12]',
    token: () => forge(alice.token, { secret: 'another secret that is also 48 bytes long, and so' }),
  },
  {
    name: 'the secret with one character more [case 12]',
    token: () => forge(alice.token, { secret: `${testSecret} ` }),
  },
  { name: 'an empty secret [case 12]', token: () => forge(alice.token, { secret: '' }) },
  { name: 'the secret as base64 [case 12]', token: () => forge(alice.token, { secret: encode(testSecret) }) },
  ...['../../../../dev/null', '/dev/null', `x' UNION SELECT 'secret`, 'secret', ''].map((kid) => ({
    name: `the kid "${kid}" with a valid signature [case 13]`,
    token: () => forge(alice.token, { header: { kid } }),
  })),
  {
    name: 'a kid of /dev/null, signed with nothing [case 13]',
    token: () => forge(alice.token, { header: { kid: '/dev/null' }, secret: '' }),
  },
  {
    name: 'a jku with a valid signature [case 14]',
    token: () => forge(alice.token, { header: { jku: 'https://example.com/keys.json' } }),
  },
  {
    name: 'a jwk with a valid signature [case 14]',
    token: () => forge(alice.token, { header: { jwk: { kty: 'oct', k: encode(testSecret) } } }),
  },
  {
    name: 'a jwk that holds the very key it is signed with [case 14]',
    token: () => forge(alice.token, { header: { jwk: { kty: 'oct', k: encode('mine') } }, secret: 'mine' }),
  },
  {
    name: 'RS256 with its public key as jwk [case 14]',
    token: () =>
      new SignJWT(readToken(alice.token).claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', jwk: rsa.publicKey.export({ format: 'jwk' }) })
        .sign(rsa.privateKey),
  },
  ...[
    { crit: ['hearth-extension'], 'hearth-extension': true },
    { crit: ['exp'] },
    { crit: [] },
    { crit: 'exp' },
    { b64: false, crit: ['b64'] },
    { b64: false },
    { b64: true, crit: ['b64'] },
  ].map((header) => ({
    name: `the header ${JSON.stringify(header)} with a valid signature [case 16]`,
    token: () => forge(alice.token, { header }),
  })),
  {
    name: 'an unencoded payload (b64=false), signed as RFC 7797 says [case 16]',
    token: async () => {
      const { header, claims } = readToken(alice.token)
      const payload = JSON.stringify(claims)
      const protectedHeader = encode(JSON.stringify({ ...header, b64: false, crit: ['b64'] }))
      const signature = createHmac('sha256', testSecret).update(`${protectedHeader}.${payload}`).digest('base64url')
      return `${protectedHeader}.${encode(payload)}.${signature}`
    },
  },
  ...[undefined, null, '', 'JWE', 'at+jwt', 'application/at+jwt', 'JWT ', 7, ['JWT']].map((typ) => ({
    name: `the typ ${JSON.stringify(typ) ?? '(missing)'} [case 17]`,
    token: () => forge(alice.token, { header: { typ } }),
  })),
  ...['sub', 'user_id', 'sid', 'jti', 'iat', 'exp', 'iss'].map((claim) => ({
    name: `no ${claim} [case 18]`,
    token: () => forge(alice.token, { claims: { [claim]: undefined } }),
  })),
  { name: 'no claims at all [case 18]', token: () => signJson('{"alg":"HS256","typ":"JWT"}', '{}') },
  {
    name: 'an exp 10 s ago [case 19]',
    token: () => forge(alice.token, { claims: { iat: now() - 910, exp: now() - 10 } }),
    codes: ['token-expired'],
  },
  {
    name: 'a short-lived token that ended 10 s ago [case 19]',
    token: () => forge(alice.token, { claims: { iat: now() - 20, exp: now() - 10 } }),
    codes: ['token-expired'],
  },
  { name: 'an nbf in a minute [case 20]', token: () => forge(alice.token, { claims: { nbf: now() + 60 } }) },
  { name: 'an nbf that is text [case 20]', token: () => forge(alice.token, { claims: { nbf: '0' } }) },
  {
    name: 'an iat in a minute [case 20]',
    token: () => forge(alice.token, { claims: { iat: now() + 60, exp: now() + 120 } }),
  },
  {
    name: 'ten years of life [case 21]',
    token: () => forge(alice.token, { claims: { iat: now(), exp: now() + 10 * 365 * 86_400 } }),
  },
  {
    name: 'one second of life more than ours [case 21]',
    token: () => forge(alice.token, { claims: { iat: now(), exp: now() + 901 } }),
  },
  {
    name: 'issued longer ago than a token lives, still running [case 21]',
    token: () => forge(alice.token, { claims: { iat: now() - 1000, exp: now() + 60 } }),
  },
  {
    name: 'issued ten years ago [case 21]',
    token: () => forge(alice.token, { claims: { iat: now() - 10 * 365 * 86_400, exp: now() + 60 } }),
  },
  ...[
    ['as text', () => String(now() + 60)] as const,
    ['as a date', () => new Date(Date.now() + 60_000).toISOString()] as const,
    ['null', () => null] as const,
    ['true', () => true] as const,
    ['negative', () => -1] as const,
    ['0', () => 0] as const,
    ['1e300', () => 1e300] as const,
    ['a fraction', () => now() + 60.5] as const,
    ['an array', () => [now() + 60]] as const,
    ['an object', () => ({ valueOf: now() + 60 })] as const,
    ['in milliseconds', () => Date.now() + 60_000] as const,
    ['before iat', () => now() - 100] as const,
  ].map(([name, exp]) => ({
    name: `an exp that is ${name} [case 22]`,
    token: () => forge(alice.token, { claims: { exp: exp() } }),
  })),
  ...['1e300', '1E300', '1e999', '99999999999999999999999999', '-0', '0x7fffffff', 'NaN', 'Infinity'].map((exp) => ({
    name: `an exp written ${exp} [case 22]`,
    token: () => {
      const { header, claims } = readToken(alice.token)
      return signJson(JSON.stringify(header), JSON.stringify(claims).replace(/"exp":\d+/, `"exp":${exp}`))
    },
  })),
  ...['someone-else', 'Hearth', 'hearth ', 'https://hearth', '', null, ['hearth'], { iss: 'hearth' }].map((iss) => ({
    name: `the issuer ${JSON.stringify(iss)} [case 23]`,
    token: () => forge(alice.token, { claims: { iss } }),
  })),
  ...[
    () => [alice.id],
    () => ({ id: alice.id }),
    () => '../bob',
    () => `${alice.id}\u0000`,
    () => '\u0000',
    () => '__proto__',
    () => 'constructor',
    () => '',
    () => ' ',
    () => null,
    () => 1,
    () => true,
    () => alice.id.toUpperCase(),
    () => ` ${alice.id}`,
    () => `${alice.id}/../${bob.id}`,
    () => `' OR '1'='1`,
    () => '%',
  ].map((sub, index) => ({
    name: `a sub that is no account id, form ${index + 1} [case 24]`,
    token: () => forge(alice.token, { claims: { sub: sub(), user_id: sub() } }),
  })),
  { name: 'a user_id of another [case 24]', token: () => forge(alice.token, { claims: { user_id: bob.id } }) },
  {
    name: 'a sub that nobody has [case 24]',
    token: () => forge(alice.token, { claims: { sub: unknownId, user_id: unknownId } }),
    codes: ['session-ended'],
  },
  ...[() => [readToken(alice.token).claims['sid']], () => '%', () => '', () => null, () => ({}), () => '../x'].map(
    (sid, index) => ({
      name: `a sid that is no session id, form ${index + 1} [case 24]`,
      token: () => forge(alice.token, { claims: { sid: sid() } }),
    }),
  ),
  {
    name: "Alice's sub with Bob's sid [case 25]",
    token: () => forge(alice.token, { claims: { sid: readToken(bob.token).claims['sid'] } }),
    codes: ['session-ended'],
  },
  {
    name: "Bob's sub with Alice's sid [case 25]",
    token: () => forge(alice.token, { claims: { sub: bob.id, user_id: bob.id } }),
    codes: ['session-ended'],
  },
  {
    name: "Alice's sub with a sid that never was [case 25]",
    token: () => forge(alice.token, { claims: { sid: unknownId } }),
    codes: ['session-ended'],
  },
  { name: "Bob's payload under Alice's signature [case 27]", token: () => swapPart(1) },
  { name: "Bob's signature under Alice's payload [case 27]", token: () => swapPart(2) },
  ...[0, 1, 2].flatMap((part) =>
    [0, 10, 20].map((at) => ({
      name: `a bit flipped in part ${part + 1}, byte ${at + 1} [case 27]`,
      token: () => flipBit(alice.token, part, at),
    })),
  ),
  { name: 'the last character missing [case 27]', token: () => alice.token.slice(0, -1) },
  { name: 'the signature missing [case 27]', token: () => alice.token.replace(/\.[^.]*$/, '') },
  { name: 'an empty signature [case 27]', token: () => alice.token.replace(/[^.]*$/, '') },
  { name: 'half a signature [case 27]', token: () => alice.token.slice(0, -21) },
  { name: 'an empty payload [case 27]', token: () => alice.token.replace(/\.[^.]*\./, '..') },
  { name: 'an empty header [case 27]', token: () => alice.token.replace(/^[^.]*/, '') },
  { name: 'four parts [case 27]', token: () => `${alice.token}.${alice.token.split('.')[2]}` },
  { name: 'a dot at the end [case 27]', token: () => `${alice.token}.`, codes: ['token-malformed'] },
  { name: 'a dot at the start [case 27]', token: () => `.${alice.token}`, codes: ['token-malformed'] },
  { name: 'one word [case 27]', token: () => 'token', codes: ['token-malformed'] },
  { name: 'three words [case 27]', token: () => 'a.b.c', codes: ['token-malformed'] },
  { name: 'padding after the signature [case 28]', token: () => `${alice.token}=`, codes: ['token-malformed'] },
  ...[0, 1, 2].map((part) => ({
    name: `padding after part ${part + 1} [case 28]`,
    token: () => mapPart(alice.token, part, (text) => text.padEnd(text.length + 4 - (text.length % 4 || 2), '=')),
    codes: ['token-malformed'],
  })),
  {
    name: '+ and / for - and _ in the signature [case 28]',
    token: () => mapPart(tokenWithOddSignature(), 2, (text) => text.replaceAll('-', '+').replaceAll('_', '/')),
    codes: ['token-malformed'],
  },
  ...[0, 1].map((part) => ({
    name: `a signed part ${part + 1} in plain base64 with padding [case 28]`,
    token: () => {
      const texts = alice.token.split('.').slice(0, 2)
      texts[part] = Buffer.from(`${Buffer.from(texts[part] ?? '', 'base64url').toString()} `).toString('base64')
      return `${texts.join('.')}.${createHmac('sha256', testSecret).update(texts.join('.')).digest('base64url')}`
    },
    codes: ['token-malformed'],
  })),
  ...[1, 2, 3].map((step) => ({
    name: `the last character of the signature moved by ${step} in the bits that mean nothing [case 29]`,
    token: () => mapPart(alice.token, 2, (text) => moveLastCharacter(text, step)),
    codes: ['token-malformed'],
  })),
  {
    name: 'a signed payload with a last character that is not canonical [case 29]',
    token: () => {
      const { header, claims } = readToken(alice.token)
      let payload = JSON.stringify(claims)
      // Two bytes over a multiple of three leave two bits without meaning.
      while (Buffer.byteLength(payload) % 3 !== 2)
        payload = JSON.stringify({
          ...JSON.parse(payload),
          pad: `${payload.length % 7}`.repeat((payload.length % 3) + 1),
        })
      const signed = `${encode(JSON.stringify(header))}.${moveLastCharacter(encode(payload), 1)}`
      return `${signed}.${createHmac('sha256', testSecret).update(signed).digest('base64url')}`
    },
    codes: ['token-malformed'],
  },
  ...[
    ['sub twice, the other person last', () => `{"sub":"${alice.id}","sub":"${bob.id}",`] as const,
    ['sub twice, the other person first', () => `{"sub":"${bob.id}","sub":"${alice.id}",`] as const,
    ['sub twice, both alike', () => `{"sub":"${alice.id}","sub":"${alice.id}",`] as const,
    ['sub twice, once in escapes', () => `{"s\\u0075b":"${bob.id}","sub":"${alice.id}",`] as const,
    ['a later exp first', () => `{"exp":${now() + 900},"sub":"${alice.id}",`] as const,
    ['the sid twice', () => `{"sid":"${unknownId}","sub":"${alice.id}",`] as const,
  ].map(([name, start]) => ({
    name: `${name} [case 30]`,
    token: () => {
      const { header, claims } = readToken(alice.token)
      const { sub: _, ...others } = claims
      return signJson(JSON.stringify(header), `${start()}${JSON.stringify(others).slice(1)}`)
    },
    codes: ['token-malformed'],
  })),
  ...['{"alg":"none","alg":"HS256","typ":"JWT"}', '{"alg":"HS256","alg":"none","typ":"JWT"}'].map((header) => ({
    name: `the header ${header} [case 30]`,
    token: () => signJson(header, JSON.stringify(readToken(alice.token).claims)),
  })),
  {
    name: 'more than 4 KB, validly signed [case 31]',
    token: () => forge(alice.token, { claims: { pad: 'x'.repeat(4000) } }),
    codes: ['token-malformed'],
  },
  { name: '10 KB of letters [case 31]', token: () => 'x'.repeat(10_000), codes: ['token-malformed'] },
  {
    name: 'a JWE made with the secret [case 32]',
    token: () =>
      new CompactEncrypt(utf8(JSON.stringify(readToken(alice.token).claims)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'JWT' })
        .encrypt(utf8(testSecret).slice(0, 32)),
    codes: ['token-malformed'],
  },
  ...['null', '[]', '"text"', '42', 'true', '', ' ', '{', 'not JSON', '\u0000', '{}'].map((payload) => ({
    name: `the payload ${JSON.stringify(payload)} with a valid signature [case 32]`,
    token: () => signJson('{"alg":"HS256","typ":"JWT"}', payload),
  })),
  {
    name: 'a payload of random bytes with a valid signature [case 32]',
    token: () =>
      new CompactSign(randomBytes(200)).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(utf8(testSecret)),
  },
  ...['null', '[]', '"HS256"', '{', '{"alg":"HS256"'].map((header) => ({
    name: `the header ${header} with a valid signature [case 32]`,
    token: () => signJson(header, JSON.stringify(readToken(alice.token).claims)),
  })),
  {
    name: 'a payload array that holds the claims [case 32]',
    token: () => signJson('{"alg":"HS256","typ":"JWT"}', JSON.stringify([readToken(alice.token).claims])),
  },
]

const unknownId = `01890000-0000-7000-8000-${randomUUID().slice(-12)}`

function swapPart(part: number): string {
  return mapPart(alice.token, part, () => bob.token.split('.')[part] ?? '')
}

function mapPart(token: string, part: number, change: (text: string) => string): string {
  return token
    .split('.')
    .map((text, index) => (index === part ? change(text) : text))
    .join('.')
}

function flipBit(token: string, part: number, at: number): string {
  return mapPart(token, part, (text) => {
    const bytes = Buffer.from(text, 'base64url')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64url')
  })
}

/** A sound token whose signature has both characters by which base64url differs from base64. */
function tokenWithOddSignature(): string {
  for (;;) {
    const token = forge(alice.token, { claims: { jti: randomUUID() } })
    if (/[-_][^.]*$/.test(token)) return token
  }
}

const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Changes bits of the last character that no byte has: both texts decode to the same bytes. */
function moveLastCharacter(text: string, step: number): string {
  const moved = text.slice(0, -1) + base64urlAlphabet[base64urlAlphabet.indexOf(text.at(-1) ?? '') + step]
  if (!Buffer.from(moved, 'base64url').equals(Buffer.from(text, 'base64url')))
    throw new Error('these bits have meaning')
  return moved
}

describe('an access token', () => {
  it('is accepted as issued, and a forged copy of it is as good: the cases below differ in one thing only', async () => {
    expect(await withToken(alice.token)).toMatchObject({ status: 200, body: [{ title: 'a task of Alice' }] })
    expect(await withToken(forge(alice.token, {}))).toMatchObject({ status: 200 })
    expect(await withToken(tokenWithOddSignature())).toMatchObject({ status: 200 })
    expect(await withToken(forge(alice.token, { claims: { pad: 'x'.repeat(2000) } }))).toMatchObject({ status: 200 })
  })

  for (const { name, token, codes = [] } of refusedTokens)
    it(`is refused: ${name}`, async () => {
      expectRefused(await withToken(await token()), ...codes)
    })

  it('still works after all of these', async () => {
    expect(await withToken(alice.token)).toMatchObject({ status: 200, body: [{ title: 'a task of Alice' }] })
    expect(await withToken(bob.token)).toMatchObject({ status: 200, body: [{ title: 'a task of Bob' }] })
  })
})

describe('the Authorization header', () => {
  it('is needed [case 1]', async () => {
    const answer = await server.ask('/api/tasks')
    expectRefused(answer, 'token-missing')
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="hearth"')
  })

  it.each([
    ['Basic with a password [case 2]', () => `Basic ${Buffer.from('alice:secret').toString('base64')}`],
    ['Basic with a token [case 2]', () => `Basic ${alice.token}`],
    ['a scheme that only starts alike [case 2]', () => `BearerX ${alice.token}`],
    ['a token without a scheme [case 2]', () => alice.token],
    ['an empty Bearer [case 3]', () => 'Bearer'],
    ['Bearer and a blank [case 3]', () => 'Bearer '],
    ['an empty header [case 3]', () => ''],
    ['two spaces [case 4]', () => `Bearer  ${alice.token}`],
    ['a tab [case 4]', () => `Bearer\t${alice.token}`],
    ['a space and a tab [case 4]', () => `Bearer \t${alice.token}`],
    ['a word after the token [case 5]', () => `Bearer ${alice.token} junk`],
    ['a comma list [case 5]', () => `Bearer ${alice.token}, Bearer ${bob.token}`],
    ['a comma list without blanks [case 5]', () => `Bearer ${alice.token},${bob.token}`],
    ['a parameter after the token [case 5]', () => `Bearer ${alice.token};q=1`],
    ['two schemes [case 5]', () => `Basic YTpi, Bearer ${alice.token}`],
    ['quotes around the token [case 5]', () => `Bearer "${alice.token}"`],
  ])('is refused with %s', async (_, authorization) => {
    expectRefused(await withHeader(authorization()), 'token-malformed', 'token-missing')
  })

  it.each([
    ['GET', '/api/tasks'],
    ['GET', '/api/account'],
    ['GET', '/api/auth/token'],
    ['POST', '/api/auth/signout'],
    ['GET', '/api/auth/get-session'],
  ])('may be sent once only: %s %s answers 400 [case 6]', async (method, path) => {
    for (const [first, second] of [
      [alice.token, bob.token],
      [alice.token, alice.token],
      [alice.credential, bob.credential],
    ]) {
      const head = [
        `${method} ${path} HTTP/1.1`,
        `Host: ${new URL(server.url).host}`,
        `Authorization: Bearer ${first}`,
        `authorization: Bearer ${second}`,
        'Connection: close',
      ]
      const reply = await sendBytes(server.url, `${head.join('\r\n')}\r\n\r\n`)
      expect(reply).toMatch(/^HTTP\/1\.1 400 /)
      expect(reply).toContain('"code":"authorization-duplicate"')
    }
    expect(await withToken(alice.token)).toMatchObject({ status: 200 })
  })

  it.each(['bearer', 'BEARER', 'bEaReR'])('takes %s as the scheme [case 7]', async (scheme) => {
    expect(await withHeader(`${scheme} ${alice.token}`)).toMatchObject({ status: 200 })
  })

  it.each([
    ['x5u', { x5u: 'https://example.com/certificate.pem' }],
    ['x5u that leads to this server', { x5u: 'http://127.0.0.1/api/health' }],
    ['x5t and x5c', { x5t: 'abc', x5c: ['abc'] }],
  ])('takes a token whose header has an %s beside a valid signature [case 15]', async (_, header) => {
    expect(await withToken(forge(alice.token, { header }))).toMatchObject({ status: 200 })
  })

  it('may not be so long that the request head is too large [case 31]', async () => {
    const head = `GET /api/tasks HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nConnection: close\r\n`
    expect(await sendBytes(server.url, `${head}Authorization: Bearer ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
  })

  it.each([
    ['a cookie', () => ({ headers: { cookie: `token=${alice.token}; access_token=${alice.token}` } })],
    ["Better Auth's cookie", () => ({ headers: { cookie: alice.cookie } })],
    [
      "an access token under the name of Better Auth's cookie",
      () => ({
        headers: { cookie: `${alice.cookie.split('=')[0]}=${alice.token}` },
      }),
    ],
    [
      'X-Forwarded-User',
      () => ({ headers: { 'x-forwarded-user': alice.id, 'x-forwarded-access-token': alice.token } }),
    ],
    [
      'X-User-Id and the like',
      () => ({
        headers: { 'x-user-id': alice.id, 'x-remote-user': alice.email, 'x-access-token': alice.token },
      }),
    ],
    ['Proxy-Authorization', () => ({ headers: { 'proxy-authorization': `Bearer ${alice.token}` } })],
  ])('is the only place for a token: %s does nothing [case 33]', async (_, ask) => {
    expectRefused(await server.ask('/api/tasks', ask()), 'token-missing')
  })

  it.each(['token', 'access_token', 'authorization', 'user_id'])(
    'is the only place for a token: the query parameter %s does nothing [case 33]',
    async (name) => {
      expectRefused(await server.ask(`/api/tasks?${name}=${alice.token}`), 'token-missing')
      const body = { title: 'x', [name]: alice.token }
      expectRefused(await server.ask('/api/tasks', { method: 'POST', body }), 'token-missing')
    },
  )

  it('is checked on every endpoint that needs a token, and on no path is the session credential taken for one', async () => {
    for (const token of [alice.credential, decodeURIComponent(alice.credential), alice.cookie.split('=')[1] ?? ''])
      for (const path of ['/api/tasks', '/api/account', `/api/${alice.id}/tasks`])
        expectRefused(await server.ask(path, { token }))
  })
})

describe('the life of a token', () => {
  it('has a few seconds of tolerance for clocks: ended 3 s ago it is accepted [case 19]', async () => {
    expect(await withToken(forge(alice.token, { claims: { iat: now() - 903, exp: now() - 3 } }))).toMatchObject({
      status: 200,
    })
  })

  it('ends with words that say what to do [case 19]', async () => {
    const answer = await withToken(forge(alice.token, { claims: { iat: now() - 910, exp: now() - 10 } }))
    expect(answer.body).toMatchObject({ code: 'token-expired', detail: expect.stringContaining('sign in again') })
    expect(answer.headers.get('www-authenticate')).toContain('sign in again')
  })

  it('ends also for a token that was accepted before [case 19]', async () => {
    // The server remembers signatures it has checked; what depends on the time is never remembered.
    const { claims } = readToken(alice.token)
    const token = forge(alice.token, { claims: { iat: now() - 60, exp: now() - 4, jti: claims['jti'] } })
    expect(await withToken(token)).toMatchObject({ status: 200 })
    await expect.poll(async () => (await withToken(token)).status, { timeout: 20_000 }).toBe(401)
    expectRefused(await withToken(token), 'token-expired')
  })

  it('may not start in the future, a few seconds apart [case 20]', async () => {
    const claims = { iat: now() + 3, exp: now() + 60, nbf: now() + 3 }
    expect(await withToken(forge(alice.token, { claims }))).toMatchObject({ status: 200 })
  })
})

describe('the audience', () => {
  it('is asked for where JWT_AUDIENCE is set [case 23]', async () => {
    const other = await startTestServer({ JWT_AUDIENCE: 'the-household' })
    try {
      const carol = await other.signUp('Carol')
      expect(readToken(carol.token).claims['aud']).toBe('the-household')
      expect(await withToken(carol.token, other)).toMatchObject({ status: 200 })
      const wrong = [undefined, null, '', 'another', 'The-Household', ['another'], [], { 0: 'the-household' }, true]
      for (const aud of wrong) {
        const token = forge(carol.token, { claims: { aud } })
        expect.soft(await withToken(token, other), JSON.stringify(aud)).toMatchObject({ status: 401 })
        expectRefused(await withToken(token, other), 'token-invalid')
      }
    } finally {
      await other.end()
    }
  })

  it('is no claim of ours where it is not set [case 23]', () => {
    expect(readToken(alice.token).claims).not.toHaveProperty('aud')
  })
})

describe('a token whose session or account is gone', () => {
  it('is refused at once after its session was revoked from another one [case 26]', async () => {
    const other = await server.signIn(alice.email, alice.password)
    const headers = { authorization: `Bearer ${other.headers.get('set-auth-token')}` }
    const sessions = await server.ask('/api/auth/list-sessions', { headers })
    const own = readToken(alice.token).claims['sid']
    const { token } = sessions.body.find((session: { id: string }) => session.id === own)
    expect(await withToken(alice.token)).toMatchObject({ status: 200 })
    // The raw session token names a session to revoke; it is no credential itself.
    expectRefused(await server.ask('/api/auth/token', { token }))
    const revoked = await server.ask('/api/auth/revoke-session', { method: 'POST', headers, body: { token } })
    expect(revoked.status).toBe(200)
    await expectOver(alice.token)
    expect(await withToken(other.body.token)).toMatchObject({ status: 200 })
    alice = { ...alice, token: other.body.token, credential: other.headers.get('set-auth-token') ?? '' }
  })

  it('cannot have its session revoked by another person [case 26]', async () => {
    const headers = { authorization: `Bearer ${alice.credential}` }
    const sessions = await server.ask('/api/auth/list-sessions', { headers })
    const token = sessions.body[0].token as string
    const ofBob = { authorization: `Bearer ${bob.credential}` }
    await server.ask('/api/auth/revoke-session', { method: 'POST', headers: ofBob, body: { token } })
    expect(await withToken(alice.token)).toMatchObject({ status: 200 })
  })

  it.each([
    ['the short form with the access token', (person: Person) => ({ path: '/api/auth/signout', token: person.token })],
    [
      'the short form with the credential',
      (person: Person) => ({ path: '/api/auth/signout', token: person.credential }),
    ],
    [
      "Better Auth's route with the cookie",
      (person: Person) => ({
        path: '/api/auth/sign-out',
        headers: { cookie: person.cookie, origin: server.url },
      }),
    ],
  ])('is refused at once after sign-out by %s [case 34]', async (name, how) => {
    const person = await server.signUp(`Leaves${name.length}`)
    expect(await withToken(person.token)).toMatchObject({ status: 200 })
    const { path, ...ask } = how(person)
    expect(await server.ask(path, { method: 'POST', body: {}, ...ask })).toMatchObject({ status: 200 })
    await expectOver(person.token)
    expectRefused(await withToken(forge(person.token, { claims: { jti: randomUUID() } })), 'session-ended')
    expectRefused(await server.ask('/api/auth/token', { token: person.credential }))
    expectRefused(await server.ask('/api/auth/token', { headers: { cookie: person.cookie } }))
    expectRefused(await server.ask('/api/auth/signout', { method: 'POST', token: person.token }), 'session-ended')
  })

  it('is refused at once after a password change, from every session there was [case 35]', async () => {
    const person = await server.signUp('Changes')
    const other = await server.signIn(person.email, person.password)
    const body = { currentPassword: person.password, newPassword: 'another password' }
    const changed = await server.ask('/api/account/password', { method: 'POST', token: person.token, body })
    expect(changed.status).toBe(200)
    await expectOver(person.token)
    await expectOver(other.body.token)
    expectRefused(await server.ask('/api/auth/token', { token: person.credential }))
    expectRefused(await server.ask('/api/auth/token', { token: other.headers.get('set-auth-token') ?? '' }))
    expect(await withToken(changed.body.token)).toMatchObject({ status: 200 })
  })

  it('is refused at once after the account was deleted [case 36]', async () => {
    const person = await server.signUp('Deleted')
    const other = await server.signIn(person.email, person.password)
    const body = { password: person.password }
    expect(await server.ask('/api/account', { method: 'DELETE', token: person.token, body })).toMatchObject({
      status: 204,
    })
    for (const token of [person.token, other.body.token]) {
      await expectOver(token)
      expectRefused(await server.ask(`/api/${person.id}/tasks`, { token }), 'session-ended')
    }
    expectRefused(await server.ask('/api/auth/token', { token: person.credential }))
  })

  it('is refused after the secret was changed, and so is the session credential [case 37]', async () => {
    expect(await withToken(bob.token)).toMatchObject({ status: 200 })
    const secret = 'a secret that came later, also long enough for it'
    await server.restart(undefined, { BETTER_AUTH_SECRET: secret })
    try {
      expectRefused(await withToken(bob.token), 'token-invalid')
      expectRefused(await server.ask('/api/auth/token', { token: bob.credential }))
      // The session itself lives on; only who knows the new secret can speak for it.
      expect(await withToken(forge(bob.token, { secret }))).toMatchObject({ status: 423 })
      expect(await server.signIn(bob.email, bob.password)).toMatchObject({ status: 200 })
    } finally {
      await server.restart()
    }
  })
})
