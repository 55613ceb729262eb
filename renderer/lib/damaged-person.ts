import { asFailure } from '../api/failure.ts'

/** Somebody whose file is damaged, with the password that they have just typed. */
export interface DamagedPerson {
  readonly email: string
  readonly password: string
}

let current: DamagedPerson | undefined

/** Remembers whose file is damaged, until the page that helps them has asked; in memory only. */
export function noteDamagedPerson(person: DamagedPerson | undefined): void {
  current = person
}

/** Who was told last that their file is damaged. */
export function damagedPerson(): DamagedPerson | undefined {
  return current
}

/** Where somebody's file turns out to be damaged, notes who it is and calls `go`, which leads to what can be done. */
export function goToDamage(thrown: unknown, person: DamagedPerson, go: () => void): void {
  if (asFailure(thrown).code !== 'account-damaged') return
  noteDamagedPerson(person)
  go()
}
