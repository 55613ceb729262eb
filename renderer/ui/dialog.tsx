import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

interface DialogProps {
  heading: string
  /** `alertdialog` asks about something that cannot be taken back. */
  role?: 'dialog' | 'alertdialog'
  /** For what does not fit into the width of a question. */
  isWide?: boolean
  /** Left out where only a button inside can close it. */
  onClose?: () => void
  children: ReactNode
}

/** A question or a page over the window. Escape, and for a mere dialog a click beside it, close it. */
export function Dialog({ heading, role = 'dialog', isWide = false, onClose, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      isKeyboardDismissDisabled={!onClose}
      onOpenChange={(isOpen) => !isOpen && onClose?.()}
      className="fixed inset-0 z-30 grid place-items-center overflow-y-auto bg-veil p-5"
    >
      <Modal
        className={`w-full ${isWide ? 'max-w-[560px]' : 'max-w-[440px]'} animate-appear rounded-large border border-line bg-raised shadow-lift`}
      >
        <AriaDialog role={role} className="grid gap-4 p-6 outline-none">
          <Heading slot="title" className="text-lg leading-snug font-semibold tracking-[-0.01em]">
            {heading}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
