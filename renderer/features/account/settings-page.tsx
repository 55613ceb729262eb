import { useTranslation } from 'react-i18next'
import { host } from '../../bridge/host.ts'
import { useTitle } from '../../lib/use-title.ts'
import { AppearanceSection } from './appearance-section.tsx'
import { DeleteSection } from './delete-section.tsx'
import { NameSection } from './name-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { RecoverySection } from './recovery-section.tsx'
import { StayingSection } from './staying-section.tsx'

/** What somebody can set for themselves. */
export default function SettingsPage() {
  const { t } = useTranslation()
  useTitle(t('title.settings'))
  return (
    <main className="min-w-0 flex-1 overflow-y-auto bg-surface">
      <div className="mx-auto w-full max-w-[600px] px-6 pt-8 pb-16 max-narrow:pt-5">
        <h1 className="text-[25px] leading-tight font-[680] tracking-[-0.02em]">{t('settings.heading')}</h1>
        <NameSection />
        <AppearanceSection />
        <PasswordSection />
        {host.staying && <StayingSection staying={host.staying} />}
        <RecoverySection />
        <DeleteSection />
      </div>
    </main>
  )
}
