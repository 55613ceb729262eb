import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'

/** Something that can be done to what a menu belongs to. */
export interface MenuAction {
  readonly text: string
  readonly run: () => void
  readonly isDanger?: boolean
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
      <Popover
        placement="bottom end"
        className="max-w-[280px] min-w-[180px] animate-appear rounded-medium border border-line bg-raised p-1 shadow-lift"
      >
        <Menu aria-label={label} className="outline-none">
          {actions.map(({ text, run, isDanger }) => (
            <MenuItem
              key={text}
              textValue={text}
              onAction={run}
              className={`cursor-default rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft ${isDanger ? 'text-danger' : ''}`}
            >
              {text}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
