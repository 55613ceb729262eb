import type { Express } from 'express'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import { problems } from '../contract/problem.ts'
import type { Handle } from './handle.ts'
import { describeApi, problemsOf } from './openapi.ts'

/** What can be told about this server. */
export interface AboutServer {
  readonly version: string
  readonly dataFolder: string
}

/** Mounts what tells about the server itself: health, the OpenAPI description and its page for people. */
export function mountDescription(app: Express, handle: Handle, { version, dataFolder }: AboutServer): void {
  handle(endpoints.health, () => ({ status: 'ok' as const, version }))

  handle(endpoints.getAbout, () => ({ version, dataFolder }))

  let description: Record<string, unknown> | undefined
  handle(endpoints.openapi, () => (description ??= describeApi(version)))

  let page: string | undefined
  app.get('/api/docs', (_request, response) => {
    response
      .set('Content-Security-Policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
      .type('html')
      .send((page ??= docsPage(version)))
  })
}

function docsPage(version: string): string {
  const rows = Object.values<Endpoint>(endpoints).map(
    (endpoint) => `<tr>
      <td><code>${endpoint.method} ${endpoint.path}</code></td>
      <td>${escapeHtml(endpoint.summary)}</td>
      <td>${endpoint.access}</td>
      <td>${endpoint.status}</td>
      <td>${problemsOf(endpoint)
        .map((code) => `<a href="#${code}">${code}</a>`)
        .join(', ')}</td>
    </tr>`,
  )
  const codes = Object.entries(problems).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Hearth ${version}: the API</title>
<h1>Hearth ${version}: the API</h1>
<p>Machine-readable: <a href="/api/openapi.json">openapi.json</a>. Get a token with <code>POST /api/auth/signin</code> and
send it as <code>Authorization: Bearer …</code>. Everything under <code>/api/tasks</code> is also at
<code>/api/&lt;your id&gt;/tasks</code>.</p>
<h2>Endpoints</h2>
<table><thead><tr><th>Endpoint<th>What it does<th>Access<th>Status<th>Problems</thead><tbody>${rows.join('')}</tbody></table>
<h2>Problems</h2>
<p>Errors are <code>application/problem+json</code> (RFC 9457).</p>
<table><thead><tr><th>Code<th>Status<th>Meaning</thead><tbody>${codes.join('')}</tbody></table>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
