import { useTranslation } from 'react-i18next'
import type { Staying } from '../../bridge/host.ts'
import { useHostStatus } from '../../bridge/use-host-status.ts'
import { keychainWords } from '../../lib/keychain-words.ts'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useStaying } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** Whether Hearth asks for the password when it starts. */
export function StayingSection({ staying }: { staying: Staying }) {
  const { t } = useTranslation()
  const { keychainTrouble } = useHostStatus()
  const { isOn, turn } = useStaying(staying)
  const isRefused = turn.isError || turn.data === false
  return (
    <Section heading={t('settings.staying')} text={t('settings.stayingText')}>
      <Switch
        isOn={turn.isPending ? turn.variables : isOn}
        onChange={(wanted) => !turn.isPending && turn.mutate(wanted)}
        description={t('keep.text')}
      >
        {t('keep.label')}
      </Switch>
      {isRefused && (
        <Problem>
          {t('keep.refused')} {keychainTrouble && keychainWords(t, keychainTrouble)}
        </Problem>
      )}
    </Section>
  )
}
