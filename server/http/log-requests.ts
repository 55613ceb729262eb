import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** Logs each API request by the route it took: no query, no body, no address. */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    if (!logger.isLevelEnabled('debug')) return next()
    const start = performance.now()
    response.once('close', () => {
      const { path } = (request.route ?? {}) as { path?: string | string[] }
      const time = Math.round(performance.now() - start)
      // An event stream that was open for long was not slow.
      const isStream = String(response.getHeader('content-type')).startsWith('text/event-stream')
      logger.debug({
        method: request.method,
        route: [path].flat()[0],
        status: response.statusCode,
        ...(isStream ? { openFor: time } : { milliseconds: time }),
      })
    })
    next()
  }
}
