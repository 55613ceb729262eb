import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { auth, call, forgetAccessToken, session } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { asFailure, Failure } from '../../api/failure.ts'
import { host, type Person } from '../../bridge/host.ts'
import { peopleKey } from '../../bridge/use-people.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { showNotice } from '../../lib/notices.ts'
import { goToDamage } from '../../lib/damaged-person.ts'
import { chooseStaying } from '../../lib/staying.ts'

interface SignInWay {
  /** Somebody was chosen by their name: only the password can be wrong then. */
  readonly isByName?: boolean
  /** Their file is damaged; who it is is noted. */
  readonly onDamaged: () => void
}

/** Signs in, opens the tasks, and stays signed in where that was ticked. */
export function useSignIn({ isByName = false, onDamaged }: SignInWay) {
  const { t } = useTranslation()
  return useMutation({
    async mutationFn({ email, password, keep }: { email: string; password: string; keep: boolean }) {
      const { signal } = session.stay()
      await auth.signIn({ email, password }).catch((thrown: unknown) => {
        const { code, status } = asFailure(thrown)
        throw isByName && code === 'sign-in-refused' ? new Failure('password-wrong', { status }) : thrown
      })
      // Somebody else was chosen meanwhile: they stay, and nothing that was ticked here is theirs.
      if (signal.aborted) return
      if (await session.start()) void chooseStaying(t, keep)
    },
    onError: (thrown, { email, password }) => goToDamage(thrown, { email, password }, onDamaged),
  })
}

/** Goes to the tasks, or the lock, of somebody who is signed in. */
export function useShow() {
  const { t } = useTranslation()
  return useMutation({
    mutationFn: (person: Person) => session.show(person),
    onError: (thrown, { name }) =>
      showNotice(t('people.showFailed', { name, reason: failureWords(t, asFailure(thrown)) }), { isProblem: true }),
  })
}

/** Locks everybody who is open. */
export function useLockAll() {
  const { t } = useTranslation()
  return useMutation({
    mutationFn: async () => host.people?.lockAll(),
    onError: (thrown) =>
      showNotice(t('people.lockAllFailed', { reason: failureWords(t, asFailure(thrown)) }), { isProblem: true }),
  })
}

/** Takes somebody off this computer: with their password for good, without it (null) so that they can come back. */
export function useRemovePerson({ id, name }: Person) {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMutation({
    async mutationFn(password: string | null) {
      const removal = await host.people?.remove(id, password)
      if (removal === 'password-wrong') throw new Failure('password-wrong')
      if (typeof removal === 'object') throw new Failure('tries-exhausted', { retryAfter: removal.waitMinutes * 60 })
      return removal
    },
    async onSuccess(removal) {
      await client.invalidateQueries({ queryKey: peopleKey })
      showNotice(t(removal === 'removed' ? 'removal.delete.done' : 'removal.hide.done', { name }))
    },
  })
}

/** Creates an account. Its tasks are opened only once the recovery code is kept. */
export function useSignUp() {
  return useMutation({
    async mutationFn(input: { name: string; email: string; password: string }) {
      await auth.signUp(input)
      forgetAccessToken()
    },
  })
}

/** Makes the recovery code of an account that was just created. */
export function useMakeRecoveryCode() {
  return useMutation({
    mutationFn: (password: string) => call(endpoints.renewRecoveryCode, { body: { password } }),
  })
}

/** Sets a new password with the recovery code and opens the tasks. */
export function useRecover() {
  return useMutation({
    async mutationFn(body: { email: string; code: string; newPassword: string }) {
      const { signal } = session.stay()
      await call(endpoints.recover, { body })
      if (!signal.aborted) await session.start()
    },
  })
}
