import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../bridge/host.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { DangerButtons } from '../../ui/danger-buttons.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField, WhosePassword } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useRemovePerson } from './queries.ts'

const ways = ['hide', 'delete'] as const
type Way = (typeof ways)[number]

/** Takes somebody off this computer, in one of two ways: without their password they can come back for a while. */
export default function RemovePersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const { name } = person
  const [way, setWay] = useState<Way>('hide')
  const removal = useRemovePerson(person)

  function choose(next: Way) {
    setWay(next)
    removal.reset()
  }

  return (
    <Dialog role="alertdialog" heading={t('removal.heading', { name })} onClose={onClose}>
      <Form
        key={way}
        className="grid gap-4"
        sending={removal}
        check={(values) => (way === 'delete' ? checkFields(t, values, { password: 'filled' }) : {})}
        onSubmit={({ password }) => removal.mutate(way === 'delete' ? (password ?? '') : null, { onSuccess: onClose })}
      >
        {(submit) => (
          <>
            <fieldset className="grid gap-2">
              <legend className="sr-only">{t('removal.ways')}</legend>
              {ways.map((each) => (
                <label
                  key={each}
                  className="flex items-start gap-3 rounded-medium border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft"
                >
                  <input
                    type="radio"
                    name="way"
                    value={each}
                    checked={way === each}
                    onChange={() => choose(each)}
                    aria-labelledby={`removal-${each}`}
                    aria-describedby={`removal-${each}-text`}
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                  />
                  <span>
                    <span id={`removal-${each}`} className="block font-medium">
                      {t(`removal.${each}.label`)}
                    </span>
                    <span id={`removal-${each}-text`} className="block text-[13px] text-muted">
                      {t(`removal.${each}.text`, { name })}
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
            {way === 'delete' && (
              <>
                <WhosePassword email={person.email} />
                <PasswordField label={t('removal.password', { name })} autoFocus />
              </>
            )}
            <DangerButtons
              confirm={t(`removal.${way}.confirm`)}
              {...submit}
              hasField={way === 'delete'}
              onCancel={onClose}
            />
          </>
        )}
      </Form>
    </Dialog>
  )
}
