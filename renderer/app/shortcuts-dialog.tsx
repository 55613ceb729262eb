import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../api/use-session.ts'
import { keysFor, keysOf, shortcutNames, shortcuts, type ShortcutName } from '../lib/shortcuts.ts'
import { useChangeSettings } from '../lib/use-change-settings.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { keySigns, keyWords } from './keys.ts'

/** Every shortcut there is, from the one map of them; each can be given another key. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { shortcuts: own } = useSettings()
  const changeSettings = useChangeSettings()
  const [changing, setChanging] = useState<ShortcutName>()
  const [word, setWord] = useState('')

  useEffect(() => {
    if (!changing) return
    function take(event: KeyboardEvent) {
      const keys = keysOf(event)
      event.preventDefault()
      event.stopPropagation()
      if (keys === undefined || !changing) return
      setChanging(undefined)
      if (keys === 'escape') return setWord('')
      const isTaken = (each: string) => each === keys || each.startsWith(`${keys} `)
      const other = shortcutNames.find((name) => name !== changing && keysFor(name, own).some(isTaken))
      if (other) return setWord(t('shortcuts.taken', { keys: keyWords(t, keys), name: t(`shortcuts.name.${other}`) }))
      const { [changing]: _, ...others } = own
      const isUsual = keysFor(changing, {})[0] === keys
      changeSettings({ shortcuts: isUsual ? others : { ...others, [changing]: keys } })
      setWord(t('shortcuts.changed', { name: t(`shortcuts.name.${changing}`), keys: keyWords(t, keys) }))
    }
    // Ahead of everything else that listens: the key is meant for this question.
    window.addEventListener('keydown', take, true)
    return () => window.removeEventListener('keydown', take, true)
  }, [changing, own, changeSettings, t])

  return (
    <Dialog heading={t('shortcuts.heading')} onClose={onClose} isWide>
      <p className="text-[13px] text-muted">{t('shortcuts.text')}</p>
      <div className="grid max-h-[60vh] gap-4 overflow-y-auto border-b border-line pr-1" tabIndex={-1}>
        {(['everywhere', 'go', 'list'] as const).map((scope) => (
          <section key={scope}>
            <h3 className="mb-1 text-[13px] text-muted">{t(`shortcuts.${scope}`)}</h3>
            <dl>
              {shortcutNames
                .filter((name) => shortcuts[name].scope === scope)
                .map((name) => (
                  <div
                    key={name}
                    className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-1"
                  >
                    <dt>{t(`shortcuts.name.${name}`)}</dt>
                    <dd className="ml-auto">
                      <KeysOf
                        name={name}
                        isChanging={changing === name}
                        onChange={() => {
                          setWord(t('shortcuts.press'))
                          setChanging(name)
                        }}
                      />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
        <p role="status" className="min-w-0 flex-1 text-[13px]">
          {word}
        </p>
        {Object.keys(own).length > 0 && (
          <Button look="link" size="small" onPress={() => changeSettings({ shortcuts: {} })}>
            {t('shortcuts.reset')}
          </Button>
        )}
        <Button autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}

interface KeysOfProps {
  name: ShortcutName
  isChanging: boolean
  onChange: () => void
}

function KeysOf({ name, isChanging, onChange }: KeysOfProps) {
  const { t } = useTranslation()
  const { shortcuts: own } = useSettings()
  const all = keysFor(name, own)
  const shown = (
    <span className="flex items-center gap-1.5 text-[13px] text-muted">
      {all.map((keys, index) => (
        <Fragment key={keys}>
          {index > 0 && t('shortcuts.or')}
          <Keys keys={keys} />
        </Fragment>
      ))}
    </span>
  )
  if ('isFixed' in shortcuts[name]) return <div className="flex min-h-7 items-center px-2">{shown}</div>
  const label = t('shortcuts.change', {
    name: t(`shortcuts.name.${name}`),
    keys: all.map((keys) => keyWords(t, keys)).join(` ${t('shortcuts.or')} `),
  })
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={label}
      className={isChanging ? 'outline-2 outline-accent' : ''}
      onPress={onChange}
    >
      {isChanging ? '…' : shown}
    </Button>
  )
}

function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation()
  return keySigns(t, keys).map((stroke, index) => (
    <Fragment key={index}>
      {index > 0 && t('shortcuts.thenKey')}
      {stroke.map((sign) => (
        <kbd
          key={sign}
          className="min-w-6 rounded-[5px] border border-line bg-surface px-1.5 py-0.5 text-center font-sans text-xs text-text"
        >
          {sign}
        </kbd>
      ))}
    </Fragment>
  ))
}
