import type { UpdateStatus } from '../bridge/desktop.ts'

/** What happens to updates. */
export type UpdateEvent =
  | { readonly kind: 'looking' | 'none' | 'failed' }
  | { readonly kind: 'found'; readonly version: string }
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'fetched'; readonly version: string }

/** What is known of updates after an event. */
export function afterUpdateEvent(before: UpdateStatus, event: UpdateEvent): UpdateStatus {
  // What has been fetched is installed, whatever becomes of a later look.
  if (before.kind === 'ready' && event.kind !== 'fetched') return before
  switch (event.kind) {
    case 'looking':
      return before.kind === 'fetching' ? before : { kind: 'looking' }
    case 'none':
      return { kind: 'current' }
    case 'found':
      return { kind: 'fetching', version: event.version, percent: 0 }
    case 'progress':
      return before.kind === 'fetching' ? { ...before, percent: Math.floor(event.percent) } : before
    case 'fetched':
      return { kind: 'ready', version: event.version }
    case 'failed':
      return { kind: 'failed' }
  }
}
