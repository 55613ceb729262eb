import type { DesktopStatus, Person, Removal } from '../bridge/desktop.ts'
import type { People } from './server-host.ts'
import type { SessionVault } from './session-vault.ts'

export type Credentials = ReturnType<typeof createCredentials>

/**
 * Who is signed in: the session credentials of this app's people. They live here in memory and, through the vault,
 * in the keychain; nobody waits for the keychain.
 */
export function createCredentials(vault: SessionVault, people: People) {
  const held = new Map<string, string>()

  function forget(accountId: string): void {
    held.delete(accountId)
    void stopKeeping(accountId)
  }

  /** Takes the key out of the keychain; without it nothing opens the slot that a full disk may keep in its place. */
  function stopKeeping(accountId: string): Promise<void> {
    const removed = vault.remove(accountId)
    try {
      people.stopKeeping(accountId)
    } catch {
      // The sign-in that comes next finds the disk as it is, and tells.
    }
    return removed
  }

  return {
    /** Takes over what the keychain kept: live sessions, locked, or open where the person chose so. */
    async restore(): Promise<void> {
      const known = new Set(people.all().map(({ id }) => id))
      for (const [accountId, { credential, slotKey }] of await vault.all()) {
        if (!known.has(accountId)) {
          // Of somebody who was removed while this app was not running: the same folder was open in a browser. Another
          // data folder's people share this keychain too; theirs are not ours to touch.
          if (await people.isOfHere(credential)) forget(accountId)
          continue
        }
        if (!people.isSignedIn(accountId, credential)) {
          await stopKeeping(accountId)
          continue
        }
        held.set(accountId, credential)
        if (slotKey !== undefined) people.openKept(accountId, credential, slotKey)
      }
    },

    /** The session credential of an account, if it is signed in. */
    of(accountId: string | null): string | undefined {
      return accountId === null ? undefined : held.get(accountId)
    },

    /** Keeps the credential of a fresh or renewed session. */
    keep(accountId: string, credential: string): void {
      if (held.get(accountId) === credential) return
      held.set(accountId, credential)
      void vault.get(accountId).then((before) => {
        // A sign-out in between must not be undone.
        if (held.get(accountId) === credential) return vault.set(accountId, { ...before, credential })
        return undefined
      })
    },

    /** Forgets an account that has signed out or is gone, and the choice to stay signed in with it. */
    forget,

    /** Takes a person off this computer, and forgets them here; with a wrong password nothing changes. */
    async removePerson(accountId: string, password: string | null): Promise<Removal> {
      if (password === null) await people.hide(accountId)
      const outcome = password === null ? 'hidden' : await people.remove(accountId, password)
      if (outcome === 'hidden' || outcome === 'removed') forget(accountId)
      return outcome
    },

    /** Whether an account opens without its password at the app's start. */
    async isKept(accountId: string): Promise<boolean> {
      return (await vault.get(accountId))?.slotKey !== undefined
    },

    /** Switches that on or off; false where the account is locked or the keychain does not take the key. */
    async setKept(accountId: string, on: boolean): Promise<boolean> {
      const credential = held.get(accountId)
      if (credential === undefined) return false
      const slotKey = on ? people.keep(accountId) : undefined
      if (on && slotKey === undefined) return false
      const isStored = await vault.set(accountId, { credential, ...(slotKey !== undefined && { slotKey }) })
      if (!on || !isStored) people.stopKeeping(accountId)
      if (on && !isStored) await vault.set(accountId, { credential })
      return on ? isStored : true
    },

    /** Everybody with an account, and whether they are signed in. */
    people(): Person[] {
      return people.all().map(({ id, name, email, image }) => {
        const credential = held.get(id)
        const isSignedIn = credential !== undefined && people.isSignedIn(id, credential)
        const state = isSignedIn ? (people.isOpen(id) ? 'open' : 'locked') : 'signed-out'
        return { id, name, email, image, state }
      })
    },

    /** Why the keychain does not work, if it does not. */
    trouble(): DesktopStatus['keychainTrouble'] {
      return vault.trouble()
    },

    /** Calls `listener` whenever that changes. */
    onTrouble: vault.onTrouble,
  }
}
