import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { CheckBox } from './check-box.tsx'

interface RecoveryCodeProps {
  code: string
  name: string
  /** Goes on, once the person says that the code is kept. */
  onKept: () => void
}

/** The recovery code, the one time that it is shown: to copy, to print, and to say that it is kept. */
export function RecoveryCode({ code, name, onKept }: RecoveryCodeProps) {
  const { t } = useTranslation()
  const [isKept, setKept] = useState(false)
  const output = useRef<HTMLOutputElement>(null)
  const [copying, setCopying] = useState<'copied' | 'copyFailed'>()

  async function copy() {
    try {
      await navigator.clipboard.writeText(code)
      setCopying('copied')
    } catch {
      setCopying(copySelected() ? 'copied' : 'copyFailed')
    }
  }

  /** A browser may refuse; what is selected can be copied without its leave. */
  function copySelected(): boolean {
    if (output.current) getSelection()?.selectAllChildren(output.current)
    return document.execCommand('copy')
  }

  return (
    <div className="grid gap-4">
      <p>{t('code.why')}</p>
      <p className="text-muted">{t('code.once')}</p>
      <div data-print className="grid gap-2 rounded-large border border-line bg-surface p-4 text-center">
        <p className="hidden font-semibold print:block">{t('code.printName', { name })}</p>
        <output
          ref={output}
          aria-label={t('code.label')}
          className="font-mono text-[17px] leading-relaxed font-medium tracking-wide text-balance wrap-anywhere select-all"
        >
          {code}
        </output>
      </div>
      <div className="flex items-center gap-2">
        <Button onPress={() => void copy()}>{t('code.copy')}</Button>
        <Button onPress={() => window.print()}>{t('code.print')}</Button>
        <span role="status" className="text-[13px] text-muted">
          {copying && t(`code.${copying}`)}
        </span>
      </div>
      <CheckBox isChecked={isKept} onChange={setKept}>
        {t('code.kept')}
      </CheckBox>
      <Button look="primary" size="large" isDisabled={!isKept} onPress={onKept}>
        {t('code.continue')}
      </Button>
    </div>
  )
}
