import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { KeyboardIcon, LeaveIcon, LockIcon, SettingsIcon } from '../ui/icons.tsx'
import { modKey } from './mod-key.ts'
import type { PersonCardProps } from './person-card.tsx'

interface PersonMenuProps extends PersonCardProps {
  label: string
  children: ReactNode
}

/** What somebody can do about themselves: settings, lock, sign out. */
export default function PersonMenu({ label, children, onSettings, onShortcuts, onLock, onSignOut }: PersonMenuProps) {
  const { t } = useTranslation()
  return (
    <MenuTrigger>
      <Button
        aria-label={label}
        className="flex min-w-0 flex-1 cursor-default items-center gap-2.5 rounded-small p-1 data-hovered:bg-bg"
      >
        {children}
      </Button>
      <Popover
        placement="top start"
        className="min-w-[212px] animate-appear rounded-medium border border-line bg-raised p-1 shadow-lift"
      >
        <Menu aria-label={label} className="outline-none">
          <Item icon={<SettingsIcon />} text={t('shell.settings')} onAction={onSettings} />
          <Item icon={<KeyboardIcon />} text={t('shell.shortcuts')} keys="?" onAction={onShortcuts} />
          <Separator className="mx-2 my-1 border-line" />
          <Item icon={<LockIcon />} text={t('shell.lock')} keys={`${modKey(t)}+L`} onAction={onLock} />
          <Item icon={<LeaveIcon />} text={t('shell.signOut')} onAction={onSignOut} />
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function Item({ icon, text, keys, onAction }: { icon: ReactNode; text: string; keys?: string; onAction: () => void }) {
  return (
    <MenuItem
      textValue={text}
      onAction={onAction}
      className="flex cursor-default items-center gap-2.5 rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft"
    >
      {icon}
      <span className="flex-1">{text}</span>
      {keys !== undefined && (
        <kbd aria-hidden className="font-sans text-xs text-muted">
          {keys}
        </kbd>
      )}
    </MenuItem>
  )
}
