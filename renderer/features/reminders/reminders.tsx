import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DueReminder } from '../../../server/contract/event.ts'
import { describeDate, describeTime } from '../../lib/dates.ts'
import { locale } from '../../lib/i18n.ts'
import { useToday } from '../../lib/use-today.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { BellIcon, CloseIcon } from '../../ui/icons.tsx'
import { useAnswerReminder, useReminders } from './queries.ts'

/** So many are shown at a time; the others come as these are answered. */
const mostShown = 3

/** What somebody wanted to be reminded of, read out as it comes, until they answer; below the page, not over it. */
export default function Reminders({ onOpen }: { onOpen: (taskId: string) => void }) {
  const { t } = useTranslation()
  const { data: reminders = [] } = useReminders()
  const shown = reminders.slice(0, mostShown)

  return (
    <section
      aria-label={t('reminders.label')}
      aria-live="polite"
      className="max-h-[40vh] shrink-0 divide-y divide-line overflow-y-auto bg-raised not-empty:border-t not-empty:border-line"
    >
      {shown.map((reminder) => (
        <Reminder key={reminder.id} reminder={reminder} onOpen={() => onOpen(reminder.taskId)} />
      ))}
    </section>
  )
}

const pauses = [10, 60, 24 * 60] as const

function Reminder({ reminder, onOpen }: { reminder: DueReminder; onOpen: () => void }) {
  const { t } = useTranslation()
  const today = useToday()
  const answer = useAnswerReminder()
  const [isSnoozing, setSnoozing] = useState(false)
  const { title, at } = reminder
  const [date = '', time = ''] = at.split('T')
  const when = `${date === today ? '' : `${describeDate(date, today, locale)}, `}${describeTime(time, locale)}`

  function pauseWords(minutes: number) {
    if (minutes < 60) return t('reminders.minutes', { count: minutes })
    return minutes < 24 * 60 ? t('reminders.hours', { count: minutes / 60 }) : t('reminders.tomorrow')
  }

  return (
    <article className="mx-auto flex w-full max-w-[760px] animate-appear items-center gap-x-3 gap-y-1.5 px-6 py-2 max-narrow:flex-wrap max-narrow:px-4">
      <span className="text-accent">
        <BellIcon />
      </span>
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 font-semibold wrap-anywhere">{title}</p>
        <p className="text-[12.5px] text-muted">{t('reminders.at', { when })}</p>
      </div>
      <div className="flex shrink-0 flex-wrap gap-1.5 max-narrow:order-last max-narrow:w-full">
        {isSnoozing ? (
          pauses.map((minutes, index) => (
            <Button
              key={minutes}
              size="small"
              autoFocus={index === 0}
              onPress={() => answer(reminder, { kind: 'snooze', minutes })}
            >
              {pauseWords(minutes)}
            </Button>
          ))
        ) : (
          <>
            <Button
              size="small"
              look="primary"
              aria-label={t('reminders.completeNamed', { title })}
              onPress={() => answer(reminder, { kind: 'complete' })}
            >
              {t('reminders.complete')}
            </Button>
            <Button size="small" aria-label={t('reminders.snoozeFor', { title })} onPress={() => setSnoozing(true)}>
              {t('reminders.snooze')}
            </Button>
            <Button size="small" look="quiet" aria-label={t('reminders.open', { title })} onPress={onOpen}>
              {t('shell.details')}
            </Button>
          </>
        )}
      </div>
      <IconButton
        label={t('reminders.dismissNamed', { title })}
        className="-mr-1 size-7!"
        onPress={() => answer(reminder, { kind: 'dismiss' })}
      >
        <CloseIcon />
      </IconButton>
    </article>
  )
}
