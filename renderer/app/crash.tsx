import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { CopyDiagnostics } from '../ui/copy-diagnostics.tsx'
import { Door } from '../ui/door.tsx'

/** What is shown where a part of the window broke, or could not be fetched. */
export function Crash() {
  const { t } = useTranslation()
  return (
    <Door title="Hearth" heading={t('crash.heading')} text={t('crash.text')}>
      <Button look="primary" size="large" onPress={() => location.reload()}>
        {t('crash.reload')}
      </Button>
      <CopyDiagnostics />
    </Door>
  )
}
