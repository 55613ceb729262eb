import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { AddressDialog } from '../../ui/address-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/fields.tsx'
import { useDeleteAccount } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** The way out for good, with a question before it. */
export function DeleteSection() {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <Section heading={t('settings.delete')} text={t('settings.deleteText')}>
      <div>
        <Button className="text-danger" onPress={() => setAsking(true)}>
          {t('settings.deleteStart')}
        </Button>
      </div>
      {isAsking && <DeleteDialog onClose={() => setAsking(false)} />}
    </Section>
  )
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const account = useAccount()
  const deletion = useDeleteAccount()
  return (
    <AddressDialog
      heading={t('settings.deleteHeading')}
      text={t('settings.deleteWarning')}
      email={account.email}
      confirm={t('settings.deleteConfirm')}
      cancel={t('settings.deleteCancel')}
      sending={deletion}
      onConfirm={({ password = '' }) => deletion.mutate(password)}
      onClose={onClose}
    >
      <PasswordField />
    </AddressDialog>
  )
}
