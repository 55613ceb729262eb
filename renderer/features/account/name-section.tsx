import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRename } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** One's own name. */
export function NameSection() {
  const { t } = useTranslation()
  const account = useAccount()
  const rename = useRename()
  return (
    <Section heading={t('settings.profile')} text={t('settings.profileText')}>
      <Form
        className="grid gap-3"
        sending={rename}
        check={(values) => checkFields(t, values, { name: 'name' })}
        onSubmit={({ name = '' }) => rename.mutate(name.trim())}
      >
        {(submit) => (
          <>
            <TextField
              name="name"
              label={t('field.name.label')}
              autoComplete="name"
              defaultValue={account.name}
              onChange={() => rename.reset()}
            />
            <div className="flex items-center gap-3">
              <Button type="submit" {...submit}>
                {t('common.save')}
              </Button>
              <span role="status" className="text-muted">
                {rename.isSuccess && t('settings.saved')}
              </span>
            </div>
          </>
        )}
      </Form>
    </Section>
  )
}
