import { useTranslation } from 'react-i18next'
import { Section } from '../ui/section.tsx'
import { DatesSection, TaskHabitsSection } from '../features/account/task-habits-section.tsx'
import { Button } from '../ui/button.tsx'
import { useHouse } from './house.ts'

/** The settings about working with tasks: dates, habits, keys. */
export function TaskSettings() {
  const { t } = useTranslation()
  const { showKeys } = useHouse()
  return (
    <>
      <DatesSection />
      <TaskHabitsSection />
      <Section heading={t('shell.shortcuts')} text={t('settings.keysText')}>
        <Button className="w-fit" onPress={showKeys}>
          {t('settings.showKeys')}
        </Button>
      </Section>
    </>
  )
}
