import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { auth, call, forgetAccessToken, session } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { Failure } from '../../api/failure.ts'
import type { Staying } from '../../bridge/host.ts'
import { squarePicture } from '../../lib/square-picture.ts'

/** Changes one's own name. */
export function useRename() {
  return useMutation({
    mutationFn: (name: string) => call(endpoints.updateAccount, { body: { name } }),
    onSuccess: (account) => session.update({ account }),
  })
}

/** Changes one's own picture; null takes it away. */
export function useChangePicture() {
  return useMutation({
    async mutationFn(file: Blob | null) {
      const { signal } = session.stay()
      const image = file && (await squarePicture(file))
      // Never in the name of whoever came in meanwhile.
      signal.throwIfAborted()
      return call(endpoints.updateAccount, { body: { image } })
    },
    onSuccess: (account) => session.update({ account }),
  })
}

/** Changes the address to sign in with. */
export function useChangeEmail() {
  return useMutation({
    mutationFn: (input: { email: string; password: string }) => call(endpoints.changeEmail, { body: input }),
    onSuccess: (account) => session.update({ account }),
  })
}

const sessionsKey = ['sessions']

/** Where one is signed in, looked up afresh whenever it is shown. */
export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => call(endpoints.listSessions, {}, signal),
    refetchOnMount: 'always',
  })
}

/** Ends one of one's own sessions by its id, or all the others. */
export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    async mutationFn(which: string) {
      if (which === 'others') await call(endpoints.endOtherSessions, {})
      else await call(endpoints.endSession, { params: { sessionId: which } })
    },
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}

/** Which Hearth this is, and where its data lies. */
export function useAbout() {
  return useQuery({ queryKey: ['about'], queryFn: ({ signal }) => call(endpoints.getAbout, {}, signal) })
}

/** The licences of the parts that Hearth is built of, as text; fetched when they are wanted. */
export function useLicences(isWanted: boolean) {
  return useQuery({ queryKey: ['licences'], queryFn: ({ signal }) => fetchLicences(signal), enabled: isWanted })
}

async function fetchLicences(signal: AbortSignal): Promise<string> {
  // Its name stays the same from version to version.
  const reply = await fetch('/assets/licences.txt', { cache: 'no-cache', signal }).catch((cause: unknown) => {
    throw new Failure('unreachable', { cause })
  })
  if (!reply.ok) throw new Failure('reply-unreadable', { status: reply.status })
  return reply.text()
}

const activityPage = 20

/** What happened around one's own account, page by page. */
export function useActivity() {
  return useInfiniteQuery({
    queryKey: ['activity'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        endpoints.listActivity,
        { query: { limit: activityPage, ...(pageParam !== undefined && { cursor: pageParam }) } },
        signal,
      ),
    getNextPageParam: (page) => (page.length < activityPage ? undefined : page.at(-1)?.id),
    refetchOnMount: 'always',
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
