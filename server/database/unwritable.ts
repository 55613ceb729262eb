const fileErrors = new Set(['EROFS', 'EACCES', 'EPERM', 'EIO', 'EFBIG', 'SQLITE_PERM', 'SQLITE_CANTOPEN'])

/**
 * Whether an error's code says that a disk or folder takes no writing: it is read-only, failing, or not for this
 * program. What cannot be read is another matter.
 */
export function isUnwritable(code: string): boolean {
  return fileErrors.has(code) || /^SQLITE_(READONLY|CANTOPEN_|IOERR_(?!READ|SHORT_READ|CORRUPTFS|DATA|AUTH))/.test(code)
}
