import { useRef, type ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, type MenuProps, type PopoverProps } from 'react-aria-components'
import { DoneIcon } from './icons.tsx'
import { useLastingPlace } from './lasting-place.ts'

/** Something that can be done to what a menu belongs to. */
export interface MenuAction {
  readonly text: string
  readonly run: () => void
  readonly isDanger?: boolean
  /** It is one of several to choose from, and chosen or not. */
  readonly isChosen?: boolean
}

interface ActionMenuProps {
  /** The name of the button and of its menu. */
  label: string
  actions: readonly MenuAction[]
  className?: string
  children: ReactNode
}

/** A small button that opens a menu of actions. To be fetched lazily: menus are not part of the first load. */
export default function ActionMenu({ label, actions, className = '', children }: ActionMenuProps) {
  return (
    <MenuTrigger>
      <Button aria-label={label} className={className}>
        {children}
      </Button>
      <Actions label={label} actions={actions} />
    </MenuTrigger>
  )
}

interface OpenMenuProps {
  label: string
  actions: readonly MenuAction[]
  /** What it opens at, and what has the focus again afterwards. */
  anchor: HTMLElement
  onClose: () => void
}

/** A menu of actions that is open, for something that has no button of its own for it. */
export function OpenMenu({ label, actions, anchor, onClose }: OpenMenuProps) {
  const triggerRef = useRef(anchor)
  const getTargetRect = useLastingPlace()
  return (
    <Actions
      label={label}
      actions={actions}
      place={{ triggerRef, getTargetRect, isOpen: true, onOpenChange: (isOpen) => !isOpen && onClose() }}
      list={{ autoFocus: 'first', onClose }}
    />
  )
}

interface ActionsProps {
  label: string
  actions: readonly MenuAction[]
  place?: Pick<PopoverProps, 'triggerRef' | 'getTargetRect' | 'isOpen' | 'onOpenChange'>
  list?: Pick<MenuProps<object>, 'autoFocus' | 'onClose'>
}

function Actions({ label, actions, place, list }: ActionsProps) {
  const isChoice = actions.some(({ isChosen }) => isChosen !== undefined)
  const chosen = actions.filter(({ isChosen }) => isChosen).map(({ text }) => text)
  return (
    <Popover
      {...place}
      placement="bottom end"
      className="max-w-[300px] min-w-[190px] animate-appear overflow-auto rounded-medium border border-line bg-raised p-1 shadow-lift"
    >
      <Menu
        {...list}
        aria-label={label}
        className="outline-none"
        {...(isChoice && { selectionMode: 'single' as const, disallowEmptySelection: true, selectedKeys: chosen })}
      >
        {actions.map(({ text, run, isDanger }) => (
          <MenuItem
            key={text}
            id={text}
            textValue={text}
            onAction={run}
            className={`flex cursor-default items-center justify-between gap-4 rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft data-selected:font-semibold ${isDanger ? 'text-danger' : ''}`}
          >
            {({ isSelected }) => (
              <>
                <span className="block min-w-0 wrap-anywhere first-letter:uppercase">{text}</span>
                {isSelected && <DoneIcon />}
              </>
            )}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
