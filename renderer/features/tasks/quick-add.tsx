import { useEffect, useId, useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import type { QuickAdd as Parsed } from '../../../server/language/quick-add.ts'
import { useSettings } from '../../api/use-session.ts'
import { describeDate, describeDuration, describeTime } from '../../lib/dates.ts'
import { failureReason } from '../../lib/failure-words.ts'
import { fieldArrived } from '../../lib/go-to-field.ts'
import { locale } from '../../lib/i18n.ts'
import { showNotice } from '../../lib/notices.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Embers } from '../../ui/embers.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useAdditions, type Addition } from './additions.ts'
import { positionBeside, type Expected } from './expected-task.ts'
import { LitText } from './lit-text.tsx'
import { linesOf, movedOffsets, nameBegun, withName } from './quick-add-text.ts'
import type { Series, TaskActions } from './task-actions.ts'
import { useDraft } from './use-draft.ts'
import { useQuickParse } from './use-quick-parse.ts'
import { useRecurrenceWords } from './use-recurrence.ts'
import type { TaskDefaults } from './view.ts'

/** The field for a new task, by its id. */
export const quickAddId = 'quick-add'

/** What is on its way is spoken of after so many milliseconds. */
const late = 400

/** So many names are suggested at most. */
const mostSuggestions = 6

interface QuickAddProps extends Pick<TaskActions, 'view' | 'lists' | 'tags' | 'today'> {
  /** In a list: where the next new task goes, and the ways to that. */
  among?: Pick<TaskActions, 'beside' | 'addBeside' | 'goOnBelow' | 'focusRow'>
  /** A task is about to come into the list. */
  onAdd: () => void
  /** The server has it. */
  onAdded?: () => void
  /** Goes on to the list. */
  onLeave: () => void
}

/** The field for new tasks. It stays open and focused for the next one, and lights up what it understands. */
export function QuickAdd({ view, lists, tags, today, among, onAdd, onAdded, onLeave }: QuickAddProps) {
  const { t } = useTranslation()
  const beside = among?.beside
  const settings = useSettings()
  const [draft = '', setDraft] = useDraft('quick-add')
  const [ignored, setIgnored] = useState<readonly number[]>([])
  const [caret, setCaret] = useState<number>()
  const [hasFocus, setFocus] = useState(false)
  const [wasFocused, setWasFocused] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const [isDismissed, setDismissed] = useState(false)
  const [pasted, setPasted] = useState<readonly string[]>()
  const { additions, add, retry, discard } = useAdditions(wasAdded)
  const input = useRef<HTMLInputElement>(null)
  const goTo = useRef<number>(undefined)
  const suggestionsId = useId()
  const parsed = useQuickParse(draft, { lists, tags, ignored, isWanted: wasFocused || draft !== '' })
  const isEmpty = draft.trim() === ''

  const begun = hasFocus && !isDismissed && caret !== undefined ? nameBegun(draft, caret, settings.quickAdd) : undefined
  const names = begun === undefined ? [] : begun.kind === 'list' ? lists.filter(({ archived }) => !archived) : tags
  const suggestions = names
    .map(({ name }) => name)
    .filter(
      (name) => begun && name.toLocaleLowerCase().includes(begun.begun.toLocaleLowerCase()) && name !== begun.begun,
    )
    .slice(0, mostSuggestions)

  // What was typed on the way here is typed on, and does not push out what was here before.
  useLayoutEffect(() => {
    const ahead = fieldArrived(input.current)
    if (ahead !== '') type(draft + ahead)
  }, [])

  useLayoutEffect(() => {
    if (goTo.current === undefined) return
    input.current?.setSelectionRange(goTo.current, goTo.current)
    goTo.current = undefined
  }, [draft])

  function wasAdded(task: Task, series: Series | undefined) {
    onAdded?.()
    sayWhere(task)
    if (!series || task.listId !== series.listId) return
    series.last = task
    among?.goOnBelow(series)
  }

  /** What holds for new tasks where their text does not say otherwise: that of the view, or of the task beside. */
  function defaultsHere() {
    const { defaults = {} } = view
    if (!beside) return defaults
    const { id, listId, sectionId, parentId } = beside.task
    const place = beside.side === 'above' ? { before: id } : { after: id }
    return { ...defaults, listId, sectionId, parentId, place }
  }

  /** A task that goes elsewhere is not seen to come: a word says where it is. */
  function sayWhere(task: Task) {
    const { defaults } = view
    if (defaults?.listId === undefined || task.listId === defaults.listId) return
    const list = lists.find(({ id }) => id === task.listId)?.name ?? t('tasks.inbox')
    showNotice(t('tasks.addedTo', { title: task.title, list }))
  }

  function type(text: string) {
    setIgnored(movedOffsets(ignored, draft, text))
    setDraft(text === '' ? undefined : text)
    setChosen(-1)
    setDismissed(false)
  }

  function submit() {
    input.current?.focus()
    if (isEmpty) return
    // What is trimmed at the beginning moves everything behind it.
    const text = draft.trim()
    const cut = draft.length - draft.trimStart().length
    const defaults = defaultsHere()
    add(
      { lines: [text], ignored: ignored.map((offset) => offset - cut), defaults },
      expectedFrom(text, parsed, defaults),
      beside?.side === 'below' ? beside.series : undefined,
    )
    if (!beside) onAdd()
    setDraft(undefined)
    setIgnored([])
  }

  /** The task to come, where it comes into this view; a name of a list or section is left to the server. */
  function expectedFrom(text: string, read: Parsed | undefined, defaults: TaskDefaults): Expected | undefined {
    if (read?.list !== undefined || read?.section !== undefined || beside?.task.parentId != null) return undefined
    return {
      title: read?.title ?? text,
      ...(beside && { position: positionBeside(beside.task, beside.side) }),
      listId: defaults.listId ?? null,
      sectionId: defaults.sectionId ?? null,
      dueDate: read?.dueDate ?? defaults.dueDate ?? null,
      dueTime: read?.dueTime ?? null,
      priority: read?.priority ?? defaults.priority ?? 4,
      tags: [...new Set([...(defaults.tags ?? []), ...(read?.tags ?? [])])],
    }
  }

  function choose(name: string) {
    if (!begun) return
    const next = withName(draft, begun, name)
    goTo.current = next.caret
    setCaret(next.caret)
    type(next.text)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    const field = event.currentTarget
    const isOpen = suggestions.length > 0
    const name = suggestions[chosen]
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen(((chosen + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1)
    } else if (isOpen && event.key === 'Tab' && !event.shiftKey) choose(name ?? suggestions[0] ?? '')
    else if (event.key === 'Enter' && name !== undefined) choose(name)
    else if (event.key === 'Enter' && event.shiftKey) return event.preventDefault()
    else if (isOpen && event.key === 'Escape') setDismissed(true)
    else if (event.key === 'Escape' && beside) {
      among?.addBeside(undefined)
      among?.focusRow(beside.task.id)
    } else if (event.key === 'Escape' || (event.key === 'ArrowDown' && !event.altKey)) onLeave()
    else if (event.key === 'Backspace' && field.selectionStart === field.selectionEnd) {
      const token = parsed?.tokens.find(({ end }) => end === field.selectionStart)
      if (!token || event.ctrlKey || event.metaKey || event.altKey) return
      setIgnored([...ignored, token.start])
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  function onPaste(event: ClipboardEvent) {
    const lines = linesOf(event.clipboardData.getData('text/plain'))
    if (lines.length < 2) return
    event.preventDefault()
    setPasted(lines)
  }

  return (
    <>
      <form
        className="relative rounded-medium border-[1.5px] border-line bg-raised py-1.5 pr-1.5 pl-3.5 transition-[border-color,box-shadow] focus-within:border-accent focus-within:shadow-lift"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="flex items-center gap-2">
          <LitText text={draft} tokens={parsed?.tokens ?? []} field={input}>
            <input
              ref={input}
              id={quickAddId}
              type="text"
              aria-label={t('tasks.quickAdd')}
              aria-autocomplete="list"
              aria-controls={suggestions.length > 0 ? suggestionsId : undefined}
              aria-activedescendant={chosen >= 0 && suggestions[chosen] ? `${suggestionsId}-${chosen}` : undefined}
              autoComplete="off"
              enterKeyHint="done"
              maxLength={1000}
              placeholder={t('tasks.quickAdd')}
              value={draft}
              onChange={(event) => {
                setCaret(event.target.selectionEnd ?? undefined)
                type(event.target.value)
              }}
              onSelect={(event) => setCaret(event.currentTarget.selectionEnd ?? undefined)}
              onFocus={() => {
                setFocus(true)
                setWasFocused(true)
              }}
              onBlur={() => setFocus(false)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              className="relative h-8 w-full bg-transparent text-[15px] outline-none!"
            />
          </LitText>
          <Button type="submit" look={isEmpty ? 'quiet' : 'primary'} size="small" className="px-3! shadow-none!">
            {/* Where there is no room for both, the words that are typed need it. */}
            <span className="max-[380px]:sr-only">{t('tasks.quickAddSubmit')}</span> <span aria-hidden>↵</span>
          </Button>
        </div>
        {beside && (
          <p role="status" className="mt-0.5 flex items-center gap-1 pb-1 text-[12.5px] text-muted">
            <span className="min-w-0 truncate">
              {t(beside.side === 'above' ? 'tasks.comesAbove' : 'tasks.comesBelow', { title: beside.task.title })}
            </span>
            <IconButton
              label={t('tasks.comesFirst')}
              className="size-6!"
              onPress={() => {
                among?.addBeside(undefined)
                input.current?.focus()
              }}
            >
              <CloseIcon />
            </IconButton>
          </p>
        )}
        {parsed && parsed.tokens.length > 0 && <Understood parsed={parsed} today={today} />}
        {suggestions.length > 0 && begun && (
          <div
            id={suggestionsId}
            role="listbox"
            aria-label={t(begun.kind === 'list' ? 'tasks.suggestedLists' : 'tasks.suggestedTags')}
            className="absolute top-full left-2 z-20 mt-1 max-w-[90%] min-w-44 rounded-medium border border-line bg-raised p-1 shadow-lift"
          >
            {suggestions.map((name, index) => (
              <div
                key={name}
                id={`${suggestionsId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                className={`truncate rounded-small px-2.5 py-1.5 ${index === chosen ? 'bg-accent-soft' : 'hover:bg-sunken'}`}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(name)}
                onKeyDown={undefined}
              >
                {name}
              </div>
            ))}
          </div>
        )}
      </form>
      {pasted && (
        <div
          role="group"
          aria-label={t('tasks.pasted', { count: pasted.length })}
          className="mt-2 flex flex-wrap items-center gap-2 rounded-medium bg-sunken px-3 py-2"
        >
          <span className="min-w-0 flex-1 truncate">{t('tasks.pasted', { count: pasted.length })}</span>
          <Button
            size="small"
            look="primary"
            autoFocus
            onPress={() => {
              add({ lines: pasted.slice(0, 1000), ignored: [], defaults: defaultsHere() })
              if (!beside) onAdd()
              setPasted(undefined)
              input.current?.focus()
            }}
          >
            {t('tasks.addSeveral', { count: pasted.length })}
          </Button>
          <Button
            size="small"
            onPress={() => {
              type(`${draft}${pasted.join(' ')}`)
              setPasted(undefined)
              input.current?.focus()
            }}
          >
            {t('tasks.asOne')}
          </Button>
        </div>
      )}
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

/** What of a line is understood, in words below it. */
function Understood({ parsed, today }: { parsed: Parsed; today: string }) {
  const { t } = useTranslation()
  const repeats = useRecurrenceWords(parsed.recurrence ?? null)
  const date = parsed.dueDate === undefined ? '' : describeDate(parsed.dueDate, today, locale)
  const time = parsed.dueTime === undefined ? '' : describeTime(parsed.dueTime, locale)
  const words = [
    [date, time].filter(Boolean).join(', '),
    repeats ?? '',
    [parsed.list, parsed.section].filter(Boolean).join(' / '),
    parsed.tags.map((tag) => `@${tag}`).join(' '),
    parsed.priority === undefined ? '' : t('tasks.priorityOf', { priority: parsed.priority }),
    parsed.deadline === undefined ? '' : t('tasks.deadlineOn', { date: describeDate(parsed.deadline, today, locale) }),
    parsed.durationMinutes === undefined ? '' : describeDuration(parsed.durationMinutes, locale),
    parsed.reminders.length === 0 ? '' : t('tasks.hasReminders'),
    parsed.notes === undefined ? '' : t('tasks.hasNotes'),
  ].filter(Boolean)
  return <p className="mt-0.5 truncate pb-1 text-[12.5px] text-muted">{words.join(' · ')}</p>
}

interface AdditionRowProps {
  addition: Addition
  onRetry: () => void
  onDiscard: () => void
}

function AdditionRow({ addition, onRetry, onDiscard }: AdditionRowProps) {
  const { t } = useTranslation()
  const { added, isSending, failure } = addition
  const [title = ''] = added.lines
  if (isSending) return <OnItsWay title={title} />
  // What was on its way when the window was loaded anew, or its person came back, may have arrived.
  const words = failure
    ? t('tasks.notAdded', { title, reason: failureReason(t, failure) })
    : t('tasks.maybeNotAdded', { title })
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
        {words}
      </Problem>
    </div>
  )
}

/** Takes no room before it says something: the list below would go down and up again with each task. */
function OnItsWay({ title }: { title: string }) {
  const { t } = useTranslation()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), late)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <p className="mt-2 flex animate-appear items-center gap-3 px-3.5 text-muted">
      <span className="min-w-0 truncate">{t('tasks.adding', { title })}</span>
      <Embers />
    </p>
  )
}
