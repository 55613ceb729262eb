import { useMutation } from '@tanstack/react-query'
import { session } from '../../api/connection.ts'

/** Opens one's tasks with the password. */
export function useUnlock() {
  return useMutation({ mutationFn: (password: string) => session.unlock(password) })
}

/** Leaves the locked account for the sign-in page. */
export function useLeave() {
  return useMutation({ mutationFn: () => session.signOut() })
}
