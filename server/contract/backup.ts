import * as z from 'zod'
import { backupIdPattern, backupKinds } from './backup-id.ts'
import { step } from './history.ts'
import { instant, line } from './text.ts'

const backupId = z.string().regex(backupIdPattern, 'must be the id of a backup')
export const backupParams = z.object({ backupId })

/** How much a backup holds. Tasks in the trash count nowhere. */
const backupCounts = z.object({
  open: z.int(),
  completed: z.int(),
  lists: z.int(),
  tags: z.int(),
  filters: z.int(),
})
export type BackupCounts = z.infer<typeof backupCounts>

/** A copy of everything in an account, encrypted with the account's own key. */
export const backup = z.object({
  id: backupId,
  at: instant,
  kind: z.enum(backupKinds),
  /** In Hearth's own folder, in the folder that the person chose, or in both. */
  places: z.array(z.enum(['here', 'folder'])),
  /** In bytes. */
  size: z.int(),
  /** Null where it cannot be read, and so cannot be restored. */
  counts: backupCounts.nullable(),
})
export type Backup = z.infer<typeof backup>

/** Where backups are copied to besides Hearth's own folder. */
export const backupFolder = z.object({
  /** Null: nowhere. */
  path: z.string().nullable(),
  /** Why the latest backup could not be copied there; null where it could. */
  trouble: z.enum(['missing', 'unwritable', 'full']).nullable(),
})
export type BackupFolder = z.infer<typeof backupFolder>

export const newBackupFolder = z.strictObject({ path: line(1, 1000).nullable() })

const changesOfKind = z.object({ added: z.int(), changed: z.int(), removed: z.int() })

/** What restoring a backup would do to what is there now. */
export const backupPreview = z.object({
  tasks: changesOfKind,
  lists: changesOfKind,
  sections: changesOfKind,
  tags: changesOfKind,
  filters: changesOfKind,
  /** Titles of tasks, up to 20 of each. */
  titles: z.object({ added: z.array(z.string()), changed: z.array(z.string()), removed: z.array(z.string()) }),
})
export type BackupPreview = z.infer<typeof backupPreview>

/** The step that a restore was; null where the backup was the same as what is there. */
export const restored = z.object({ step: step.nullable() })

/** What a damaged account has to go on with. */
export const damage = z.object({
  /** Latest first. */
  backups: z.array(backup),
  /** What was changed since the latest backup that can be read, as far as the damaged file can still be read. */
  missing: z.object({ tasks: z.int(), titles: z.array(z.string()), isComplete: z.boolean() }),
})
export type Damage = z.infer<typeof damage>

/** How a damaged account goes on: with a backup, with whatever can still be read, or with nothing. */
export const mendingWays = z.union([backupId, z.literal('as-it-is'), z.literal('empty')])
