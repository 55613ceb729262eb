import type { HTMLAttributes, Ref } from 'react'
import { useTranslation } from 'react-i18next'

/** Where the details stand: beside the list, over it where the window is narrow. */
export function PaneFrame(props: HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }) {
  const { t } = useTranslation()
  return (
    <aside
      tabIndex={-1}
      aria-label={t('pane.label')}
      className="flex w-[340px] shrink-0 flex-col overflow-y-auto border-l border-line bg-bg px-4 pt-3 pb-5 outline-none! max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-10 max-wide:w-[380px] max-wide:animate-appear max-wide:shadow-lift max-narrow:w-full max-narrow:border-l-0"
      {...props}
    />
  )
}
