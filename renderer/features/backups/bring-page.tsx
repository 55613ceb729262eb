import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { host } from '../../bridge/host.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Door } from '../../ui/door.tsx'
import { DoorWays } from '../../ui/door-ways.tsx'
import { CodeField, NewPasswordField, PasswordField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useBring } from './queries.ts'

const secrets = ['password', 'code'] as const
type Secret = (typeof secrets)[number]

/** Brings somebody's account to this computer out of a backup, with their password or their recovery code. */
export function BringPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const bring = useBring()
  const [secret, setSecret] = useState<Secret>('password')
  const [path, setPath] = useState('')

  async function browse(choose: () => Promise<string | null>) {
    const chosen = await choose()
    if (chosen !== null) setPath(chosen)
  }

  const { chooseFolder } = host
  return (
    <Door title={t('title.bring')} heading={t('bring.heading')} text={t('bring.text')}>
      <Form
        className="grid gap-4"
        sending={bring}
        check={(values) =>
          secret === 'password'
            ? checkFields(t, values, { path: 'filled', password: 'filled' })
            : checkFields(t, values, { path: 'filled', code: 'filled', newPassword: 'newPassword' })
        }
        onSubmit={({ password = '', code = '', newPassword = '' }) =>
          bring.mutate({ path: path.trim(), ...(secret === 'password' ? { password } : { code, newPassword }) })
        }
      >
        {(submit) => (
          <>
            <TextField
              name="path"
              label={t('field.path.label')}
              hint={t('bring.pathHint')}
              value={path}
              onChange={setPath}
              autoComplete="off"
              spellCheck="false"
              autoFocus
            />
            {chooseFolder && <Button onPress={() => void browse(chooseFolder)}>{t('backups.chooseFolder')}</Button>}
            <Choices
              legend={t('bring.with')}
              options={secrets.map((value) => ({ value, text: t(`bring.by.${value}`) }))}
              value={secret}
              onChange={setSecret}
            />
            {secret === 'password' ? (
              <PasswordField />
            ) : (
              <>
                <CodeField />
                <NewPasswordField name="newPassword" />
              </>
            )}
            <Button type="submit" look="primary" size="large" {...submit} className="mt-1">
              {t('bring.submit')}
            </Button>
          </>
        )}
      </Form>
      <DoorWays ways={[{ text: t('recover.back'), onPress: onBack }]} />
    </Door>
  )
}
