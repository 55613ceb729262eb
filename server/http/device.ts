import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestHandler } from 'express'

const devices = new AsyncLocalStorage<string>()
const longest = 200

/** Remembers what a request says of its device for as long as the request is answered. */
export function rememberDevice(): RequestHandler {
  return (request, _response, next) => devices.run((request.headers['user-agent'] ?? '').slice(0, longest), next)
}

/** The user agent of the request under way, at most 200 characters; empty where there is none. */
export function currentDevice(): string {
  return devices.getStore() ?? ''
}
