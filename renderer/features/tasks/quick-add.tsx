import { useEffect, useRef } from 'react'
import { Input, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { failureReason } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useAdditions, type Addition } from './queries.ts'
import { useDraft } from './use-draft.ts'

const quickAddId = 'quick-add'
let isWanted = false

/** Goes to the field for a new task; at once, or when it comes into view. */
export function focusQuickAdd(): void {
  const field = document.getElementById(quickAddId)
  isWanted = field === null
  field?.focus()
}

interface QuickAddProps {
  /** A task is about to come into the list. */
  onAdd: () => void
  /** Goes on to the list. */
  onLeave: () => void
}

/** The field for new tasks. It stays open and focused for the next one. */
export function QuickAdd({ onAdd, onLeave }: QuickAddProps) {
  const { t } = useTranslation()
  const [draft = '', setDraft] = useDraft('quick-add')
  const { additions, add, retry, discard } = useAdditions()
  const input = useRef<HTMLInputElement>(null)
  const title = draft.trim()

  useEffect(() => {
    if (isWanted) input.current?.focus()
    isWanted = false
  }, [])

  return (
    <>
      <form
        className="flex items-center gap-2 rounded-medium border-[1.5px] border-line bg-raised py-1.5 pr-1.5 pl-3.5 transition-[border-color,box-shadow] focus-within:border-accent focus-within:shadow-lift"
        onSubmit={(event) => {
          event.preventDefault()
          input.current?.focus()
          if (title === '') return
          add(title)
          onAdd()
          setDraft(undefined)
        }}
      >
        <TextField
          aria-label={t('tasks.quickAdd')}
          value={draft}
          onChange={(text) => setDraft(text === '' ? undefined : text)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.shiftKey) event.preventDefault()
            else if (event.key === 'Escape' || (event.key === 'ArrowDown' && !event.altKey)) onLeave()
            else event.continuePropagation()
          }}
          className="min-w-0 flex-1"
        >
          <Input
            ref={input}
            id={quickAddId}
            autoComplete="off"
            enterKeyHint="done"
            placeholder={t('tasks.quickAdd')}
            className="h-8 w-full bg-transparent text-[15px] outline-none!"
          />
        </TextField>
        <Button type="submit" look={title === '' ? 'quiet' : 'primary'} size="small" className="px-3! shadow-none!">
          {t('tasks.quickAddSubmit')} <span aria-hidden>↵</span>
        </Button>
      </form>
      {additions.map((addition) => (
        <AdditionRow
          key={addition.key}
          addition={addition}
          onRetry={() => retry(addition)}
          onDiscard={() => discard(addition)}
        />
      ))}
    </>
  )
}

interface AdditionRowProps {
  addition: Addition
  onRetry: () => void
  onDiscard: () => void
}

function AdditionRow({ addition, onRetry, onDiscard }: AdditionRowProps) {
  const { t } = useTranslation()
  const { title, isSending, failure } = addition
  if (isSending) {
    return (
      <p className="mt-2 flex animate-late items-center gap-3 px-3.5 text-muted">
        <span className="min-w-0 truncate">{t('tasks.adding', { title })}</span>
        <Embers />
      </p>
    )
  }
  const reason = failure ? failureReason(t, failure) : ''
  return (
    <div className="mt-2">
      <Problem
        actions={
          <span className="flex gap-2">
            <Button size="small" onPress={onRetry}>
              {t('common.tryAgain')}
            </Button>
            <Button look="quiet" size="small" onPress={onDiscard}>
              {t('tasks.discard')}
            </Button>
          </span>
        }
      >
        {t('tasks.notAdded', { title, reason }).trim()}
      </Problem>
    </div>
  )
}
