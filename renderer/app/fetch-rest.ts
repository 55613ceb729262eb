const parts = [
  () => import('./person-menu.tsx'),
  () => import('../features/tasks/delete-task-dialog.tsx'),
  () => import('./settings-frame.tsx'),
  () => import('../features/account/settings-groups.tsx'),
  () => import('../features/sign-in/remove-person-dialog.tsx'),
  () => import('./shortcuts-dialog.tsx'),
  () => import('./sign-up-route.tsx'),
  () => import('./recover-route.tsx'),
]

/** Fetches what the first page did without, once that is there: a server that is away later must not take it along. */
export function fetchRest(): void {
  setTimeout(() => {
    // A part that fails now is asked for again when it is needed.
    for (const fetchPart of parts) void fetchPart().catch(() => undefined)
  }, 1_000)
}
