import { Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { DamagePage } from '../features/backups/damage-page.tsx'
import { damagedPerson, noteDamagedPerson } from '../lib/damaged-person.ts'

/** The page for somebody whose file is damaged; fetched when it is needed. */
export function DamageRoute() {
  const navigate = useNavigate()
  const [person] = useState(damagedPerson)
  // The password stays no longer than this page.
  useEffect(() => () => noteDamagedPerson(undefined), [])
  if (!person) return <Navigate to="/sign-in" replace />
  return <DamagePage person={person} onBack={() => void navigate({ to: '/sign-in' })} />
}
