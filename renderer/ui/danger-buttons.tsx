import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface DangerButtonsProps {
  /** Says what is done, such as “Delete”. */
  confirm: string
  cancel?: string
  /** Left out in a form, which the button then submits. */
  onConfirm?: () => void
  onCancel: () => void
  isPending?: boolean
  isDisabled?: boolean
  /** Something has to be typed first, and its field has the focus. */
  hasField?: boolean
}

/**
 * The way back and the way on of a question about what cannot be taken back. It opens on the way back: Enter, pressed a
 * moment too early or once too often, does no harm.
 */
export function DangerButtons(props: DangerButtonsProps) {
  const { confirm, cancel, onConfirm, onCancel, isPending = false, isDisabled = false, hasField = false } = props
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button autoFocus={!hasField} onPress={onCancel}>
        {cancel ?? t('common.cancel')}
      </Button>
      <Button
        look="danger"
        isPending={isPending}
        isDisabled={isDisabled}
        {...(onConfirm ? { onPress: onConfirm } : { type: 'submit' as const })}
      >
        {confirm}
      </Button>
    </div>
  )
}
