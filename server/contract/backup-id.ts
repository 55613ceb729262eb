/** Why a backup was made: because the day has come, because somebody asked, or ahead of what changes much. */
export const backupKinds = ['daily', 'manual', 'import', 'restore', 'migration'] as const
export type BackupKind = (typeof backupKinds)[number]

/** A backup's instant and kind, such as `2026-11-20T09-30-00-000Z-daily`: the name of its folder. */
export const backupIdPattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-(daily|manual|import|restore|migration)$/
