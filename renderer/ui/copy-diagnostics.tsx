import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { host } from '../bridge/host.ts'
import { Button } from './button.tsx'

/** Copies what helps to find an error, where the host can tell it. */
export function CopyDiagnostics() {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  const { copyDiagnostics } = host
  if (!copyDiagnostics) return null
  return (
    <div className="grid justify-items-start gap-2">
      <Button onPress={() => void copyDiagnostics().then(() => setCopied(true))}>{t('diagnostics.copy')}</Button>
      <p role="status" className="text-muted">
        {isCopied && t('diagnostics.copied')}
      </p>
    </div>
  )
}
