import { useNavigate } from '@tanstack/react-router'
import { SignUpPage } from '../features/sign-in/sign-up-page.tsx'

/** The page to create an account on; fetched when it is asked for. */
export function SignUp() {
  const navigate = useNavigate()
  return <SignUpPage onSignIn={() => void navigate({ to: '/sign-in' })} />
}
