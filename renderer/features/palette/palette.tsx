import type { ReactNode } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../../ui/icons.tsx'
import { rank } from './rank.ts'

/** Something that can be chosen in the palette. */
export interface Choice {
  readonly id: string
  readonly text: string
  readonly icon?: ReactNode
  /** Its keys, or where it is. */
  readonly hint?: string | undefined
  readonly run: () => void
}

/** Choices of one kind. */
export interface ChoiceGroup {
  readonly id: string
  readonly title: string
  readonly choices: readonly Choice[]
  /** They were found by what is typed already, and are in the best order. */
  readonly isFound?: boolean
}

interface PaletteProps {
  typed: string
  onType: (typed: string) => void
  /** What can be chosen. */
  groups: readonly ChoiceGroup[]
  onClose: () => void
}

/** So many of a group are shown. */
const mostShown = 10

/** One field that leads anywhere and does anything: type a few letters, press Enter. */
export function Palette({ typed, onType, groups: all, onClose }: PaletteProps) {
  const { t } = useTranslation()
  const words = typed.trim()
  const groups = all
    .map((group) => ({ ...group, choices: group.isFound ? group.choices : rank(group.choices, words) }))
    .map((group) => ({ ...group, choices: group.choices.slice(0, mostShown) }))
    .filter((group) => group.choices.length > 0)
  const choices = new Map(groups.flatMap((group) => group.choices).map((choice) => [choice.id, choice]))

  function choose(id: string) {
    const choice = choices.get(id)
    onClose()
    choice?.run()
  }

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-30 flex justify-center overflow-y-auto bg-veil px-4 pt-[12vh] pb-4"
    >
      <Modal className="h-fit w-full max-w-[560px] animate-appear overflow-hidden rounded-large border border-line bg-raised shadow-lift">
        {/* The field scrolls with its results and stays in sight, so that what scrolls has the focus in it. */}
        <Dialog aria-label={t('palette.label')} className="max-h-[76vh] scroll-pt-14 overflow-y-auto outline-none">
          <Autocomplete inputValue={typed} onInputChange={onType}>
            <TextField
              aria-label={t('palette.placeholder')}
              autoFocus
              className="sticky top-0 z-10 flex items-center gap-2.5 border-b border-line bg-raised px-4"
            >
              <SearchIcon />
              <Input
                placeholder={t('palette.placeholder')}
                className="h-12 min-w-0 flex-1 bg-transparent text-[15px] outline-none!"
              />
            </TextField>
            <Menu
              aria-label={t('palette.results')}
              onAction={(id) => choose(String(id))}
              renderEmptyState={() => <p className="px-3 py-4 text-center text-muted">{t('palette.nothing')}</p>}
              className="p-1.5 outline-none!"
            >
              {groups.map((group) => (
                <MenuSection key={group.id} id={group.id} className="mb-1">
                  <Header className="px-2.5 pt-2 pb-1 text-[12px] font-semibold text-muted">{group.title}</Header>
                  {group.choices.map((choice) => (
                    <MenuItem
                      key={choice.id}
                      id={choice.id}
                      textValue={choice.text}
                      className="flex cursor-default items-center gap-2.5 rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft"
                    >
                      <span className="grid w-[18px] shrink-0 place-items-center">{choice.icon}</span>
                      <span className="min-w-0 flex-1 truncate">{choice.text}</span>
                      {choice.hint !== undefined && (
                        <span className="max-w-[45%] shrink-0 truncate text-xs text-muted">{choice.hint}</span>
                      )}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
