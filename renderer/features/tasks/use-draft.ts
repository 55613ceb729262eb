import { useSyncExternalStore } from 'react'
import { useAccount } from '../../api/use-session.ts'
import { drafts } from '../../lib/drafts.ts'

/** A draft of the account that is signed in: its text, undefined where there is none, and how to change it. */
export function useDraft(name: string): [string | undefined, (text: string | undefined) => void] {
  const account = useAccount().id
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.read(account, name))
  return [text, (next) => drafts.write(account, name, next)]
}
