import { useNavigate } from '@tanstack/react-router'
import { BringPage } from '../features/backups/bring-page.tsx'

/** The page that brings a backup in; fetched when it is asked for. */
export function Bring() {
  const navigate = useNavigate()
  return <BringPage onBack={() => void navigate({ to: '/sign-in' })} />
}
