import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DangerButtons } from './danger-buttons.tsx'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'

interface ConfirmDialogProps {
  heading: string
  /** Says what is done, such as “Delete”. */
  confirm: string
  /** Why it could not be done, in words: it can be tried again. */
  problem?: string | undefined
  isPending?: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks before something is done that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { heading, confirm, problem, isPending = false, onConfirm, onClose, children } = props
  const { t } = useTranslation()
  return (
    <Dialog role="alertdialog" heading={heading} onClose={onClose}>
      {children}
      {problem !== undefined && <Problem>{problem}</Problem>}
      <DangerButtons
        confirm={problem === undefined ? confirm : t('common.tryAgain')}
        isPending={isPending}
        onConfirm={onConfirm}
        onCancel={onClose}
      />
    </Dialog>
  )
}
