import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { DoneIcon } from './icons.tsx'

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
  const isChoice = actions.some(({ isChosen }) => isChosen !== undefined)
  const chosen = actions.filter(({ isChosen }) => isChosen).map(({ text }) => text)
  return (
    <MenuTrigger>
      <Button aria-label={label} className={className}>
        {children}
      </Button>
      <Popover
        placement="bottom end"
        className="max-w-[280px] min-w-[180px] animate-appear rounded-medium border border-line bg-raised p-1 shadow-lift"
      >
        <Menu
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
    </MenuTrigger>
  )
}
