import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { shortcuts, type ShortcutName } from '../lib/shortcuts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { modKey } from './mod-key.ts'

const names = Object.keys(shortcuts) as ShortcutName[]

/** Every shortcut there is, from the one map of them. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog heading={t('shortcuts.heading')} onClose={onClose}>
      {(['everywhere', 'list'] as const).map((scope) => (
        <section key={scope}>
          <h3 className="mb-1 text-[13px] text-muted">{t(`shortcuts.${scope}`)}</h3>
          <dl>
            {names
              .filter((name) => shortcuts[name].scope === scope)
              .map((name) => (
                <div key={name} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
                  <dt>{t(`shortcuts.name.${name}`)}</dt>
                  <dd className="flex items-center gap-1.5 text-[13px] text-muted">
                    {shortcuts[name].keys.map((key, index) => (
                      <Fragment key={key}>
                        {index > 0 && t('shortcuts.or')}
                        <Keys keys={key} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <div className="flex justify-end">
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}

function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation()
  const signs: Record<string, string> = {
    ArrowDown: '↓',
    ArrowUp: '↑',
    Mod: modKey(t),
    Escape: t('shortcuts.key.escape'),
    Delete: t('shortcuts.key.delete'),
    ' ': t('shortcuts.key.space'),
  }
  return keys.split('+').map((key) => (
    <kbd
      key={key}
      className="min-w-6 rounded-[5px] border border-line bg-surface px-1.5 py-0.5 text-center font-sans text-xs text-text"
    >
      {signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
    </kbd>
  ))
}
