import { useNavigate } from '@tanstack/react-router'
import { useSession } from '../api/use-session.ts'
import { RecoverPage } from '../features/sign-in/recover-page.tsx'

/** The page for the recovery code; fetched when it is asked for. */
export function Recover() {
  const navigate = useNavigate()
  const session = useSession()
  const isLocked = session.kind === 'locked'
  return (
    <RecoverPage
      email={isLocked ? session.person.email : ''}
      onBack={() => void navigate({ to: isLocked ? '/inbox' : '/sign-in' })}
    />
  )
}
