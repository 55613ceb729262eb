import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'

interface DrawerProps {
  label: string
  onClose: () => void
  children: ReactNode
}

/** The sidebar of a narrow window, over the page. */
export default function Drawer({ label, onClose, children }: DrawerProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-20 bg-veil"
    >
      <Modal className="h-full w-[280px] max-w-[85vw] bg-bg shadow-lift">
        <Dialog aria-label={label} className="flex h-full flex-col gap-4 px-3 py-4 outline-none!">
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
