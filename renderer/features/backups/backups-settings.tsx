import { BackupsSection } from './backups-section.tsx'
import { FolderSection } from './folder-section.tsx'

/** What is kept in case something is lost. */
export function BackupsSettings() {
  return (
    <>
      <BackupsSection />
      <FolderSection />
    </>
  )
}
