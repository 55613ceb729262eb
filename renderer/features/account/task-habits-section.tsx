import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/use-session.ts'
import { describeDate } from '../../lib/dates.ts'
import { locale } from '../../lib/i18n.ts'
import { useChangeSettings } from '../../lib/use-change-settings.ts'
import { Choices } from '../../ui/choices.tsx'
import { Section } from '../../ui/section.tsx'

const weekStarts = ['system', 'monday', 'saturday', 'sunday'] as const
const dateFormats = ['system', 'day-month', 'month-day', 'iso'] as const
const startViews = ['inbox', 'today', 'upcoming'] as const
const syntaxes = ['todoist', 'super-productivity'] as const
const subtaskWays = ['always', 'ask', 'never'] as const

/** A date that is never called by a nearer name. */
const sample = { date: '2026-12-31', today: '2026-11-20' }

/** How dates are written, when a week begins. */
export function DatesSection() {
  const { t } = useTranslation()
  const { weekStart, dateFormat } = useSettings()
  const change = useChangeSettings()
  return (
    <Section heading={t('settings.dates')} text={t('settings.datesText')}>
      <div className="grid gap-5">
        <Choices
          legend={t('settings.weekStart.label')}
          options={weekStarts.map((value) => ({ value, text: t(`settings.weekStart.${value}`) }))}
          value={weekStart}
          onChange={(chosen) => change({ weekStart: chosen })}
        />
        <div className="grid gap-1.5">
          <Choices
            legend={t('settings.dateFormat.label')}
            options={dateFormats.map((value) => ({ value, text: t(`settings.dateFormat.${value}`) }))}
            value={dateFormat}
            onChange={(chosen) => change({ dateFormat: chosen })}
          />
          <p className="text-muted">
            {t('settings.dateSample', { date: describeDate(sample.date, sample.today, locale) })}
          </p>
        </div>
      </div>
    </Section>
  )
}

/** How tasks are written and completed, and where one begins. */
export function TaskHabitsSection() {
  const { t } = useTranslation()
  const { startView, quickAdd, completeSubtasks } = useSettings()
  const change = useChangeSettings()
  return (
    <Section heading={t('settings.habits')} text={t('settings.habitsText')}>
      <div className="grid gap-5">
        <Choices
          legend={t('settings.startView')}
          options={startViews.map((value) => ({ value, text: t(`shell.${value}`) }))}
          value={startView}
          onChange={(chosen) => change({ startView: chosen })}
        />
        <div className="grid gap-1.5">
          <Choices
            legend={t('settings.quickAdd.label')}
            options={syntaxes.map((value) => ({ value, text: t(`settings.quickAdd.${value}.name`) }))}
            value={quickAdd}
            onChange={(chosen) => change({ quickAdd: chosen })}
          />
          <p className="text-muted">{t(`settings.quickAdd.${quickAdd}.text`)}</p>
        </div>
        <Choices
          legend={t('settings.completeSubtasks.label')}
          options={subtaskWays.map((value) => ({ value, text: t(`settings.completeSubtasks.${value}`) }))}
          value={completeSubtasks}
          onChange={(chosen) => change({ completeSubtasks: chosen })}
        />
      </div>
    </Section>
  )
}
