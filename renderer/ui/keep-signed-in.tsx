import { useId } from 'react'
import { useTranslation } from 'react-i18next'

/** Asks, in a form, whether to stay signed in, and says what that means. Its value is `on` or missing. */
export function KeepSignedIn({ defaultOn = false }: { defaultOn?: boolean }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <label className="flex items-start gap-2.5 text-left text-[13px]">
      <input
        type="checkbox"
        name="keep"
        defaultChecked={defaultOn}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-text`}
        className="mt-px size-[18px] shrink-0 accent-accent"
      />
      <span className="text-muted">
        <span id={`${id}-label`} className="text-text">
          {t('keep.label')}
        </span>
        <span aria-hidden>. </span>
        <span id={`${id}-text`}>{t('keep.text')}</span>
      </span>
    </label>
  )
}
