import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** Logs each API request by the route it took: no query, no body, no address. */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    if (!logger.isLevelEnabled('debug')) return next()
    const start = performance.now()
    response.once('close', () => {
      const { path } = (request.route ?? {}) as { path?: string | string[] }
      const milliseconds = Math.round(performance.now() - start)
      logger.debug({ method: request.method, route: [path].flat()[0], status: response.statusCode, milliseconds })
    })
    next()
  }
}
