import { useMutation } from '@tanstack/react-query'
import { auth, call, forgetAccessToken, session } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'

/** Signs in and opens the tasks. */
export function useSignIn() {
  return useMutation({
    async mutationFn(input: { email: string; password: string }) {
      await auth.signIn(input)
      await session.start()
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
      await call(endpoints.recover, { body })
      await session.start()
    },
  })
}
