const parts = [
  () => import('./person-menu.tsx'),
  () => import('../features/tasks/task-pane.tsx'),
  () => import('../features/tasks/bulk-bar.tsx'),
  () => import('../features/tasks/picker.tsx'),
  () => import('../features/tasks/task-menu.tsx'),
  () => import('../features/tasks/delete-task-dialog.tsx'),
  () => import('../features/tasks/subtasks-dialog.tsx'),
  () => import('../features/tasks/markdown.tsx'),
  () => import('../features/tasks/recurrence-language.ts'),
  () => import('../ui/action-menu.tsx'),
  () => import('./palette-route.tsx'),
  () => import('./drawer.tsx'),
  () => import('./search-route.tsx'),
  () => import('./calendar-route.tsx'),
  () => import('../features/tasks/board-page.tsx'),
  () => import('../features/lists/edit-dialogs.tsx'),
  () => import('../../server/language/query.ts'),
  () => import('./empty-trash-dialog.tsx'),
  () => import('./settings-frame.tsx'),
  () => import('../features/account/settings-groups.tsx'),
  () => import('./task-settings.tsx'),
  () => import('../features/account/desktop-settings.tsx'),
  () => import('../features/sign-in/remove-person-dialog.tsx'),
  () => import('./shortcuts-dialog.tsx'),
  () => import('./print-route.tsx'),
  () => import('../features/lock/lock-screen.tsx'),
  () => import('./sign-in-route.tsx'),
  () => import('./sign-up-route.tsx'),
  () => import('./recover-route.tsx'),
]

/** Fetches what the first page did without: a server that is away later must not take it along. */
export function fetchRest(): void {
  // A part that fails now is asked for again when it is needed.
  for (const fetchPart of parts) void fetchPart().catch(() => undefined)
}
