import type { Host } from './host.ts'

const status = { keychainTrouble: undefined, apiUrl: undefined, update: undefined, quickAddTrouble: undefined }

/** A browser: its cookie holds one session, and everything else is the server's. */
export const browserHost: Host = {
  people: undefined,
  staying: undefined,
  copyDiagnostics: undefined,
  takeApology: async () => false,
  chooseFolder: undefined,
  app: undefined,
  status: () => status,
  onStatus: () => () => undefined,
  noticesAbsence: false,
  onLocked: () => () => undefined,
}
