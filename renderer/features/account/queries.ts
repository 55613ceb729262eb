import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { auth, call, forgetAccessToken, session } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import type { Staying } from '../../bridge/host.ts'

/** Changes one's own name. */
export function useRename() {
  return useMutation({
    mutationFn: (name: string) => call(endpoints.updateAccount, { body: { name } }),
    onSuccess: (account) => session.update(account),
  })
}

/** Changes the password. The session goes on as a new one, so the old access token is of no use any more. */
export function useChangePassword() {
  return useMutation({
    async mutationFn(input: { currentPassword: string; newPassword: string }) {
      await auth.changePassword(input)
      forgetAccessToken()
    },
  })
}

/** Makes a new recovery code; the old one no longer works. */
export function useRenewRecoveryCode() {
  return useMutation({
    mutationFn: (password: string) => call(endpoints.renewRecoveryCode, { body: { password } }),
  })
}

/** Deletes the account for good. */
export function useDeleteAccount() {
  return useMutation({
    mutationFn: async (password: string) => {
      await call(endpoints.deleteAccount, { body: { password } })
    },
    onSuccess: () => session.deleted(),
  })
}

/** Whether one stays signed in, and the way to change that; `data` of the change is false where it was refused. */
export function useStaying(staying: Staying) {
  const client = useQueryClient()
  const queryKey = ['staying']
  const { data: isOn = false } = useQuery({ queryKey, queryFn: staying.isOn, refetchOnMount: 'always' })
  const turn = useMutation({
    mutationFn: staying.turn,
    onSuccess: (isDone, wanted) => client.setQueryData(queryKey, isDone && wanted),
  })
  return { isOn, turn }
}
