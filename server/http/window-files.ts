import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Express } from 'express'

/** What a page of the window may do; `nonce` admits the style elements that react-aria adds. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Serves the built window: its assets, and its one page at every address that the router may show. */
export function mountWindow(app: Express, folder: string): void {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, etag: false }),
  )
  app.get('/{*view}', (request, response, next) => {
    if (/^\/(api|assets)(\/|$)/.test(request.path)) return next()
    const nonce = randomBytes(16).toString('base64')
    response
      .set({
        'Content-Security-Policy': contentSecurityPolicy(nonce),
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      })
      .type('html')
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  })
}
