import { host } from '../../bridge/host.ts'
import { AboutSection } from './about-section.tsx'
import { ActivitySection } from './activity-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DeleteSection } from './delete-section.tsx'
import { EmailSection } from './email-section.tsx'
import { LockSection } from './lock-section.tsx'
import { NameSection } from './name-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { PictureSection } from './picture-section.tsx'
import { RecoverySection } from './recovery-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { StayingSection } from './staying-section.tsx'

/** Who one is here. */
export function AccountSettings() {
  return (
    <>
      <PictureSection />
      <NameSection />
      <EmailSection />
      <DeleteSection />
    </>
  )
}

/** How the window looks. */
export function AppearanceSettings() {
  return <AppearanceSection />
}

/** What keeps others out. */
export function SecuritySettings() {
  return (
    <>
      <LockSection />
      {host.staying && <StayingSection staying={host.staying} />}
      <PasswordSection />
      <RecoverySection />
    </>
  )
}

/** Where one is signed in, and what happened. */
export function SignInsSettings() {
  return (
    <>
      <SessionsSection />
      <ActivitySection />
    </>
  )
}

/** Which Hearth this is. */
export function AboutSettings() {
  return <AboutSection />
}
