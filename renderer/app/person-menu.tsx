import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../api/use-session.ts'
import type { Person } from '../bridge/host.ts'
import { usePeople } from '../bridge/use-people.ts'
import { Face } from '../ui/face.tsx'
import { KeyboardIcon, LeaveIcon, LockIcon, PlusIcon, SettingsIcon } from '../ui/icons.tsx'
import { modKey } from '../lib/mod-key.ts'
import type { PersonCardProps } from './person-card.tsx'

interface PersonMenuProps extends PersonCardProps {
  label: string
  children: ReactNode
}

/** What somebody can do about themselves: let another in, settings, lock, sign out. */
export default function PersonMenu({
  label,
  children,
  onSettings,
  onShortcuts,
  onLock,
  onSignOut,
  onSwitch,
  onAddPerson,
  onLockAll,
}: PersonMenuProps) {
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
        className="max-w-[280px] min-w-[212px] animate-appear rounded-medium border border-line bg-raised p-1 shadow-lift"
      >
        <Menu aria-label={label} className="outline-none">
          {onSwitch && <Others onSwitch={onSwitch} onAddPerson={onAddPerson} />}
          <Item icon={<SettingsIcon />} text={t('shell.settings')} onAction={onSettings} />
          <Item icon={<KeyboardIcon />} text={t('shell.shortcuts')} keys="?" onAction={onShortcuts} />
          <Separator className="mx-2 my-1 border-t border-line" />
          <Item icon={<LockIcon />} text={t('shell.lock')} keys={`${modKey(t)}+L`} onAction={onLock} />
          {onSwitch && <Item icon={<LockIcon />} text={t('people.lockAll')} onAction={onLockAll} />}
          <Item icon={<LeaveIcon />} text={t('shell.signOut')} onAction={onSignOut} />
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

interface OthersProps {
  onSwitch: (person: Person) => void
  onAddPerson: () => void
}

function Others({ onSwitch, onAddPerson }: OthersProps) {
  const { t } = useTranslation()
  const account = useAccount()
  const { data: people = [] } = usePeople()
  return (
    <>
      <MenuSection aria-label={t('people.others')}>
        {people
          .filter(({ id }) => id !== account.id)
          .map((person) => (
            <MenuItem
              key={person.id}
              id={person.id}
              textValue={person.name}
              aria-label={t('people.named', { name: person.name, state: t(`people.state.${person.state}`) })}
              onAction={() => onSwitch(person)}
              className={itemLook}
            >
              {/* As wide as the icons below it. */}
              <span className="-mx-[2.5px]">
                <Face id={person.id} name={person.name} image={person.image} size="tiny" />
              </span>
              <span className="min-w-0 flex-1 truncate">{person.name}</span>
              <span className="shrink-0 text-xs text-muted">{t(`people.state.${person.state}`)}</span>
            </MenuItem>
          ))}
        <Item icon={<PlusIcon />} text={t('people.add')} onAction={onAddPerson} />
      </MenuSection>
      <Separator className="mx-2 my-1 border-t border-line" />
    </>
  )
}

const itemLook =
  'flex cursor-default items-center gap-2.5 rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft'

function Item({ icon, text, keys, onAction }: { icon: ReactNode; text: string; keys?: string; onAction: () => void }) {
  return (
    <MenuItem textValue={text} onAction={onAction} className={itemLook}>
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
