/** What a job can tell and ask while it is at work. */
export interface Talk {
  /** Tells how far it is. */
  progress(done: number, of: number): void
  /** Hands over a piece of a file, and resolves when it was taken. */
  give(chunk: Uint8Array): Promise<void>
  /** Asks for what has to be done before it writes, and resolves when that is done. */
  ready(): Promise<void>
  /**
   * To be called last inside a transaction: from here on nobody can end the job.
   * @throws {Cancelled} where somebody just has
   */
  commit(): void
}

/** What whoever has a job done wants to hear and is asked for meanwhile; the job waits for what is promised. */
export interface Listener {
  readonly onProgress?: (done: number, of: number) => void
  readonly onChunk?: (chunk: Uint8Array) => Promise<void>
  readonly onReady?: () => Promise<void>
}

/** What a thread sends before its end; it goes on after a chunk, and after it is ready, when it is answered. */
export type Word =
  | { readonly progress: readonly [done: number, of: number] }
  | { readonly chunk: Uint8Array }
  | { readonly ready: true }

/** Where a job stands, as a number that both threads see: whoever comes first, to end it or to commit it, has it. */
export const standings = { underWay: 0, ended: 1, committing: 2 } as const

/** Thrown inside a thread whose job was ended before it was committed. */
export class Cancelled extends Error {
  override name = 'Cancelled'
}
