import type { QueryClient } from '@tanstack/react-query'

const longestWait = 3_000

/** Lets what is being edited be saved: leaves the field, then waits for what is on its way to the server. */
export async function finishSaving(client: QueryClient): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  if (client.isMutating() === 0) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(finish, longestWait)
    const unsubscribe = client.getMutationCache().subscribe(() => client.isMutating() === 0 && finish())
    function finish() {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
  })
}
