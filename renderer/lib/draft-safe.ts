/** Where the browser keeps a text for as long as the window is there; `sessionStorage` is one. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps the drafts of one account over a reload of the window. */
export interface DraftSafe {
  /** What was kept with the same key for the same account; nothing where there is none, and what is foreign goes. */
  open(): Promise<Readonly<Record<string, string>>>
  /** Keeps these, and no others. Of several asked for at once the last ones stay. */
  save(drafts: Readonly<Record<string, string>>): Promise<void>
}

const shelfName = 'hearth-drafts'
/** Bytes; so many that their base64 has no padding, and what follows can simply be joined to it. */
const nonceLength = 12

interface DraftSafeParts {
  readonly shelf: Shelf
  /** 32 bytes, base64url. */
  readonly key: string
  readonly account: string
  /** Once it is aborted nothing is laid on the shelf any more, nor taken from it. */
  readonly signal: AbortSignal
}

/**
 * Creates the safe of an account. The browser may write what is on the shelf to the disk, so it lies there encrypted
 * (AES-256-GCM, bound to the account) and without the account's id; the key stays in memory.
 */
export async function createDraftSafe({ shelf, key, account, signal }: DraftSafeParts): Promise<DraftSafe> {
  const secret = await crypto.subtle.importKey('raw', fromText(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const cipher = (iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(account),
  })
  let wanted: Readonly<Record<string, string>> | undefined
  let saving: Promise<void> | undefined

  async function saveWanted() {
    while (wanted !== undefined && !signal.aborted) {
      const drafts = wanted
      wanted = undefined
      if (Object.keys(drafts).length === 0) {
        shelf.removeItem(shelfName)
        continue
      }
      const nonce = crypto.getRandomValues(new Uint8Array(nonceLength))
      const text = new TextEncoder().encode(JSON.stringify(drafts))
      const sealed = await crypto.subtle.encrypt(cipher(nonce), secret, text)
      // What was typed on, or taken back, in the meantime comes first.
      if (wanted === undefined && !signal.aborted) shelf.setItem(shelfName, toText(nonce) + toText(sealed))
    }
  }

  return {
    async open() {
      try {
        const kept = fromText(shelf.getItem(shelfName) ?? '')
        const text = await crypto.subtle.decrypt(cipher(kept.slice(0, nonceLength)), secret, kept.slice(nonceLength))
        return JSON.parse(new TextDecoder().decode(text)) as Record<string, string>
      } catch {
        if (!signal.aborted) shelf.removeItem(shelfName)
        return {}
      }
    },
    async save(drafts) {
      wanted = drafts
      saving ??= saveWanted().finally(() => (saving = undefined))
      await saving
    },
  }
}

/** Forgets what is kept, whosever it is. */
export function emptyShelf(shelf: Shelf): void {
  shelf.removeItem(shelfName)
}

function toText(bytes: Uint8Array | ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
}
