import { randomBytes } from 'node:crypto'
import { oncePerConnection } from '../database/open.ts'

/**
 * The key with which the windows of an account keep what is typed and not yet sent: 32 random bytes, base64url. It is
 * as old as the opened account and gone with the lock, and so is what was kept with it.
 */
export const draftKey = oncePerConnection(() => randomBytes(32).toString('base64url'))
