import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { failureReason } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Face } from '../../ui/face.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useChangePicture } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** One's own picture, or the initial in its place. */
export function PictureSection() {
  const { t } = useTranslation()
  const account = useAccount()
  const change = useChangePicture()
  return (
    <Section heading={t('settings.picture')} text={t('settings.pictureText')}>
      <div className="flex flex-wrap items-center gap-3">
        <Face id={account.id} name={account.name} image={account.image} size="large" />
        <FileTrigger
          acceptedFileTypes={['image/*']}
          onSelect={(files) => {
            const file = files?.item(0)
            if (file) change.mutate(file)
          }}
        >
          <Button isPending={change.isPending}>{t('settings.pictureChoose')}</Button>
        </FileTrigger>
        {account.image !== null && (
          <Button look="quiet" onPress={() => change.mutate(null)}>
            {t('settings.pictureRemove')}
          </Button>
        )}
      </div>
      {change.error && <Problem>{failureReason(t, change.error)}</Problem>}
    </Section>
  )
}
