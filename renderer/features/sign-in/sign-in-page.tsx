import { useState } from 'react'
import { useSession } from '../../api/use-session.ts'
import type { Person } from '../../bridge/host.ts'
import { usePeople } from '../../bridge/use-people.ts'
import { SignInForm } from './sign-in-form.tsx'
import { WhoIsIt } from './who-is-it.tsx'

interface SignInPageProps {
  /** Who is to be asked for their password, where that is known. */
  person: string | undefined
  onRecover: () => void
  onSignUp: () => void
  /** To bring a backup in. */
  onBring: () => void
  /** Somebody's file is damaged; who it is is noted. */
  onDamaged: () => void
}

/** Where somebody comes in: among the people of this computer where the host knows them, else by e-mail address. */
export function SignInPage({ person, ...ways }: SignInPageProps) {
  const session = useSession()
  const people = usePeople()
  const hasEnded = session.kind === 'signed-out' && session.ended !== undefined
  const [isByEmail, setByEmail] = useState(hasEnded)
  const [chosen, setChosen] = useState(person)

  if (people.isLoading) return null
  const everybody = people.data ?? []
  if (everybody.length === 0) return <SignInForm {...ways} />
  if (isByEmail) return <SignInForm {...ways} onBack={() => setByEmail(false)} />
  return (
    <WhoIsIt
      people={everybody}
      chosen={everybody.find(({ id }) => id === chosen) ?? onlySignedOut(everybody)}
      onChoose={setChosen}
      onSomeoneElse={() => setByEmail(true)}
      {...ways}
    />
  )
}

/** Where there is but one person, and they are signed out, there is nothing to choose. */
function onlySignedOut(people: readonly Person[]): Person | undefined {
  const [first, second] = people
  return second === undefined && first?.state === 'signed-out' ? first : undefined
}
