import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { session } from '../../api/connection.ts'
import { host } from '../../bridge/host.ts'
import { goToDamage } from '../../lib/damaged-person.ts'
import { chooseStaying } from '../../lib/staying.ts'

/** Opens one's tasks with the password, and stays signed in where that is ticked. */
export function useUnlock(email: string, onDamaged: () => void) {
  const { t } = useTranslation()
  return useMutation({
    async mutationFn({ password, keep }: { password: string; keep: boolean }) {
      await session.unlock(password)
      void chooseStaying(t, keep)
    },
    onError: (thrown, { password }) => goToDamage(thrown, { email, password }, onDamaged),
  })
}

/** Whether the person has chosen to stay signed in. */
export function useIsKept() {
  return useQuery({ queryKey: ['kept'], queryFn: host.staying?.isOn ?? skipToken, refetchOnMount: 'always' })
}

/** Leaves the locked account as it is for the people of this computer. */
export function useShowEverybody() {
  return useMutation({ mutationFn: () => session.show(null) })
}

/** Leaves the locked account for the sign-in page. */
export function useLeave() {
  return useMutation({ mutationFn: () => session.signOut() })
}
