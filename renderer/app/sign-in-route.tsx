import { useNavigate, useSearch } from '@tanstack/react-router'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'

/** The page to sign in on. */
export function SignIn() {
  const navigate = useNavigate()
  return (
    <SignInPage
      person={useSearch({ from: '/door/sign-in' }).person}
      onRecover={() => void navigate({ to: '/recover' })}
      onSignUp={() => void navigate({ to: '/sign-up' })}
      onBring={() => void navigate({ to: '/restore' })}
      onDamaged={() => void navigate({ to: '/damaged' })}
    />
  )
}
