import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { host } from '../../bridge/host.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useBackupFolder, useChooseFolder } from './queries.ts'

/** Where backups are copied to besides Hearth's own folder. */
export function FolderSection() {
  const { t } = useTranslation()
  const { data: folder } = useBackupFolder()
  const choose = useChooseFolder()
  const path = folder?.path ?? null
  return (
    <Section heading={t('backups.folder')} text={t('backups.folderText')}>
      {path !== null && (
        <p className="flex flex-wrap items-center gap-3">
          <span className="min-w-0 flex-1 wrap-anywhere">{t('backups.copiedTo', { path })}</span>
          <Button size="small" isPending={choose.isPending} onPress={() => choose.mutate(null)}>
            {t('backups.stopCopying')}
          </Button>
        </p>
      )}
      {folder?.trouble && <Problem>{t(`backups.trouble.${folder.trouble}`)}</Problem>}
      <FolderForm key={path} sending={choose} onChoose={(chosen) => choose.mutate(chosen)} />
    </Section>
  )
}

interface FolderFormProps {
  sending: Pick<ReturnType<typeof useChooseFolder>, 'isPending' | 'error'>
  onChoose: (path: string) => void
}

function FolderForm({ sending, onChoose }: FolderFormProps) {
  const { t } = useTranslation()
  if (host.chooseFolder) return <FolderButton choose={host.chooseFolder} sending={sending} onChoose={onChoose} />
  return (
    <Form
      className="grid gap-3"
      sending={sending}
      check={(values) => checkFields(t, values, { path: 'filled' })}
      onSubmit={({ path = '' }) => onChoose(path.trim())}
    >
      {(submit) => (
        <>
          <TextField
            name="path"
            label={t('field.path.label')}
            hint={t('backups.pathHint')}
            autoComplete="off"
            spellCheck="false"
          />
          <div>
            <Button type="submit" {...submit}>
              {t('backups.useFolder')}
            </Button>
          </div>
        </>
      )}
    </Form>
  )
}

/** Where the host can ask for a folder, nobody has to type one. */
function FolderButton({ choose, sending, onChoose }: FolderFormProps & { choose: () => Promise<string | null> }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)

  async function ask() {
    setAsking(true)
    const path = await choose()
    setAsking(false)
    if (path !== null) onChoose(path)
  }

  return (
    <>
      <div>
        <Button isPending={isAsking || sending.isPending} onPress={() => void ask()}>
          {t('backups.chooseFolder')}
        </Button>
      </div>
      {sending.error && (
        <Problem>
          {sending.error.code === 'request-invalid' ? t('field.path.refused') : failureWords(t, sending.error)}
        </Problem>
      )}
    </>
  )
}
