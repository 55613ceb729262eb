import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHostStatus } from '../../bridge/use-host-status.ts'
import { isMac, modKey } from '../../lib/mod-key.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useDesktopSettings } from './use-desktop-settings.ts'
import { shownSystemKeys, systemKeys } from './system-keys.ts'

const closings = ['ask', 'tray', 'quit'] as const
const keysAtFirst = 'CommandOrControl+Alt+A'

/** How the app behaves on this computer, for everybody who uses the login. */
export function DesktopSettings() {
  const { t } = useTranslation()
  const { now, change } = useDesktopSettings()
  if (!now) return null
  const { settings, fetchesDictionaries } = now
  return (
    <>
      <QuickAddKeys keys={settings.quickAddKeys} onChange={(quickAddKeys) => change({ quickAddKeys })} />
      <Section heading={t('desktop.closing')} text={t('desktop.closingText')}>
        <Choices
          legend={t('desktop.closingLabel')}
          options={closings.map((value) => ({ value, text: t(`desktop.closingChoice.${value}`) }))}
          value={settings.closing}
          onChange={(closing) => change({ closing })}
        />
      </Section>
      <Section heading={t('desktop.autostart')} text={t('desktop.autostartText')}>
        <Switch
          isOn={settings.opensAtLogin}
          onChange={(opensAtLogin) => change({ opensAtLogin })}
          description={t('desktop.autostartHint')}
        >
          {t('desktop.autostartLabel')}
        </Switch>
      </Section>
      <Section heading={t('desktop.spelling')} text={t('desktop.spellingText')}>
        <Switch
          isOn={settings.checksSpelling}
          onChange={(checksSpelling) => change({ checksSpelling })}
          description={t(fetchesDictionaries ? 'desktop.spellingFetches' : 'desktop.spellingOwn')}
        >
          {t('desktop.spellingLabel')}
        </Switch>
      </Section>
    </>
  )
}

/** The keys that open quick add from anywhere, and why they do not where they do not. */
function QuickAddKeys({ keys, onChange }: { keys: string; onChange: (keys: string) => void }) {
  const { t } = useTranslation()
  const { quickAddTrouble: trouble } = useHostStatus()
  const [isRecording, setRecording] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const shown = keys === '' ? t('desktop.quickAddNone') : shownSystemKeys(keys, modKey(t)).join('+')

  function choose(next: string) {
    setRecording(false)
    setRefused(false)
    onChange(next)
  }

  return (
    <Section heading={t('desktop.quickAdd')} text={t('desktop.quickAddText')}>
      <div className="flex flex-wrap items-end gap-2">
        <label className="grid gap-1.5 font-medium">
          {t('desktop.quickAddLabel')}
          <input
            readOnly
            value={isRecording ? '' : shown}
            placeholder={t('desktop.quickAddRecord')}
            onFocus={() => setRecording(true)}
            onBlur={() => setRecording(false)}
            onKeyDown={(event) => {
              if (event.key === 'Tab' || event.key === 'Escape') return event.currentTarget.blur()
              event.preventDefault()
              event.stopPropagation()
              const pressed = systemKeys(event.nativeEvent, isMac)
              const isModifier = ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'].includes(event.key)
              if (pressed === undefined) return setRefused(!isModifier)
              event.currentTarget.blur()
              choose(pressed)
            }}
            className="h-10 w-72 rounded-medium border border-edge bg-raised px-3 text-[15px] font-normal"
          />
        </label>
        <Button onPress={() => choose('')} isDisabled={keys === ''}>
          {t('desktop.quickAddClear')}
        </Button>
        <Button onPress={() => choose(keysAtFirst)} isDisabled={keys === keysAtFirst}>
          {t('desktop.quickAddDefault')}
        </Button>
      </div>
      {isRefused && <Problem>{t('desktop.quickAddRefused')}</Problem>}
      {trouble && !isRefused && (
        <Problem>
          {trouble.kind === 'taken' ? t('desktop.quickAddTaken') : t('desktop.quickAddTypes', { ...trouble })}
        </Problem>
      )}
    </Section>
  )
}
