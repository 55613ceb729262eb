/** What somebody has typed and not yet sent. Each draft belongs to one account: nobody else is ever shown it. */
export interface Drafts {
  read(account: string, name: string): string | undefined
  write(account: string, name: string, text: string | undefined): void
  /** The names of an account's drafts. */
  names(account: string): readonly string[]
  /** All drafts of an account, by their names. */
  all(account: string): Readonly<Record<string, string>>
  /** Brings back what an account typed earlier, except where it has been typed over since. */
  restore(account: string, earlier: Readonly<Record<string, string>>): void
  /** Forgets everything but what `account` typed. */
  keepOnly(account: string): void
  clear(): void
  subscribe(listener: () => void): () => void
}

/** Creates an empty store of drafts. */
export function createDrafts(): Drafts {
  const listeners = new Set<() => void>()
  const accounts = new Map<string, Map<string, string>>()
  const names = new Map<string, readonly string[]>()

  function changed() {
    names.clear()
    for (const listener of listeners) listener()
  }

  return {
    read: (account, name) => accounts.get(account)?.get(name),
    write(account, name, text) {
      const drafts = accounts.get(account) ?? new Map<string, string>()
      accounts.set(account, drafts)
      if (text === undefined) drafts.delete(name)
      else drafts.set(name, text)
      changed()
    },
    names(account) {
      // The same list until something changes, as React's external stores need it.
      const known = names.get(account) ?? [...(accounts.get(account)?.keys() ?? [])]
      names.set(account, known)
      return known
    },
    all: (account) => Object.fromEntries(accounts.get(account) ?? []),
    restore(account, earlier) {
      accounts.set(account, new Map([...Object.entries(earlier), ...(accounts.get(account) ?? [])]))
      changed()
    },
    keepOnly(account) {
      for (const other of accounts.keys()) if (other !== account) accounts.delete(other)
      changed()
    },
    clear() {
      accounts.clear()
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The drafts of this window. */
export const drafts = createDrafts()
