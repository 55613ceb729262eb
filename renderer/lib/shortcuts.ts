import { useEffect, useRef } from 'react'
import type { Settings } from '../../server/contract/settings.ts'
import { forgetField, heldForField } from './go-to-field.ts'

interface Shortcut {
  /** Each one way to press it: `mod+shift+z`; two keys one after the other are parted by a space. */
  readonly keys: readonly string[]
  readonly scope: 'everywhere' | 'go' | 'list'
  /** Where a key with Ctrl or Cmd works beyond the page: while somebody types, or in dialogs too. */
  readonly reach?: 'typing' | 'dialogs'
  /** Keys that lists and fields have by themselves cannot be changed. */
  readonly isFixed?: true
}

/** Every shortcut of the window: the keys, and where they work. The overlay of shortcuts is made from this map. */
export const shortcuts = {
  add: { keys: ['q'], scope: 'everywhere' },
  search: { keys: ['/'], scope: 'everywhere' },
  palette: { keys: ['mod+k'], scope: 'everywhere', reach: 'typing' },
  undo: { keys: ['mod+z'], scope: 'everywhere' },
  redo: { keys: ['mod+shift+z', 'mod+y'], scope: 'everywhere' },
  sidebar: { keys: ['m'], scope: 'everywhere' },
  lock: { keys: ['mod+l'], scope: 'everywhere', reach: 'dialogs' },
  help: { keys: ['?'], scope: 'everywhere' },
  close: { keys: ['escape'], scope: 'everywhere', isFixed: true },
  // Answered by the sidebar itself.
  reorder: { keys: ['alt+arrowup', 'alt+arrowdown'], scope: 'everywhere', isFixed: true },
  goInbox: { keys: ['g i'], scope: 'go' },
  goToday: { keys: ['g t'], scope: 'go' },
  goUpcoming: { keys: ['g u'], scope: 'go' },
  goOverdue: { keys: ['g o'], scope: 'go' },
  goNoDate: { keys: ['g n'], scope: 'go' },
  // M as in month: C is what is completed.
  goCalendar: { keys: ['g m'], scope: 'go' },
  goCompleted: { keys: ['g c'], scope: 'go' },
  goTrash: { keys: ['g x'], scope: 'go' },
  next: { keys: ['j', 'arrowdown'], scope: 'list' },
  previous: { keys: ['k', 'arrowup'], scope: 'list' },
  details: { keys: ['enter', 'd'], scope: 'list' },
  edit: { keys: ['f2'], scope: 'list' },
  complete: { keys: ['e', 'space'], scope: 'list' },
  date: { keys: ['t'], scope: 'list' },
  deadline: { keys: ['shift+t'], scope: 'list' },
  skip: { keys: ['s'], scope: 'list' },
  priority1: { keys: ['1'], scope: 'list' },
  priority2: { keys: ['2'], scope: 'list' },
  priority3: { keys: ['3'], scope: 'list' },
  priority4: { keys: ['4'], scope: 'list' },
  move: { keys: ['v'], scope: 'list' },
  tags: { keys: ['l'], scope: 'list' },
  addAbove: { keys: ['shift+o'], scope: 'list' },
  addBelow: { keys: ['o'], scope: 'list' },
  select: { keys: ['x'], scope: 'list' },
  extend: { keys: ['shift+arrowdown', 'shift+arrowup'], scope: 'list', isFixed: true },
  indent: { keys: ['tab'], scope: 'list' },
  outdent: { keys: ['shift+tab'], scope: 'list' },
  copy: { keys: ['mod+c'], scope: 'list' },
  remove: { keys: ['delete'], scope: 'list' },
} as const satisfies Record<string, Shortcut>

export type ShortcutName = keyof typeof shortcuts

/** All shortcuts, in the order in which they are shown. */
export const shortcutNames = Object.keys(shortcuts) as ShortcutName[]

type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const isLetter = /^\p{L}$/u

/** A keystroke as the map writes it: Ctrl and Cmd are one and the same; undefined where no shortcut can be meant. */
export function keysOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Keystroke): string | undefined {
  if (altKey || ['Control', 'Meta', 'Shift', 'Alt', 'Dead', 'Process', 'Unidentified'].includes(key)) return undefined
  const name = key === ' ' ? 'space' : key.toLowerCase()
  // Signs such as ? and / need Shift on some keyboards and not on others.
  const isShifted = shiftKey && (key.length > 1 || isLetter.test(key))
  return `${ctrlKey || metaKey ? 'mod+' : ''}${isShifted ? 'shift+' : ''}${name}`
}

// What whoever is signed in has chosen; as they leave, it is that of nobody.
let chosen: Settings['shortcuts'] = {}

/** Takes the keys that somebody has chosen for themselves; without any, those of the map hold. */
export function chooseKeys(own: Settings['shortcuts'] = {}): void {
  chosen = own
}

/** The keys of a shortcut, as they are chosen. */
export function keysFor(name: ShortcutName, own: Settings['shortcuts'] = chosen): readonly string[] {
  const shortcut: Shortcut = shortcuts[name]
  const key = own[name]
  return key === undefined || key === '' || shortcut.isFixed ? shortcut.keys : [key]
}

/**
 * The shortcut that a keystroke means, if any.
 * @param before the key that was pressed right before it, for shortcuts of two keys
 */
export function shortcutOf(event: Keystroke, before?: string): ShortcutName | undefined {
  const pressed = keysOf(event)
  if (pressed === undefined) return undefined
  const named = (keys: string) => shortcutNames.find((name) => keysFor(name).includes(keys))
  return (before === undefined ? undefined : named(`${before} ${pressed}`)) ?? named(pressed)
}

/** What a shortcut does; false where it does not apply, and the key keeps its usual meaning. */
export type ShortcutAction = () => boolean | void
type Actions = Partial<Record<ShortcutName, ShortcutAction>>

/** The parts of the window that answer shortcuts now; the one that came last answers first. */
const answering: { readonly current: Actions }[] = []

/** Answers shortcuts anywhere in the window, unless somebody is typing or a dialog is open. */
export function useShortcuts(actions: Actions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    answering.push(latest)
    // In the capture phase: a list row keeps the keystrokes of what is inside it to itself.
    if (answering.length === 1) {
      window.addEventListener('keydown', answer, true)
      window.addEventListener('pointerdown', forgetField, true)
    }
    return () => {
      answering.splice(answering.indexOf(latest), 1)
      if (answering.length > 0) return
      window.removeEventListener('keydown', answer, true)
      window.removeEventListener('pointerdown', forgetField, true)
    }
  }, [])
}

/** How long a first key waits for its second one. */
const pause = 1_500
let first: { readonly keys: string; readonly at: number } | undefined

function answer(event: KeyboardEvent): void {
  if (heldForField(event)) {
    event.preventDefault()
    return event.stopImmediatePropagation()
  }
  const pressed = keysOf(event)
  if (pressed === undefined || event.repeat || event.isComposing || event.defaultPrevented) return
  const before = first && event.timeStamp - first.at < pause ? first.keys : undefined
  const isText = takesText(event.target)
  first = isText ? undefined : { keys: pressed, at: event.timeStamp }
  const name = shortcutOf(event, before)
  if (name === undefined || !reaches(shortcuts[name], isText)) return
  for (const { current: actions } of answering.toReversed()) {
    const action = actions[name]
    if (!action || action() === false) continue
    first = undefined
    event.preventDefault()
    event.stopPropagation()
    return
  }
}

const overlays = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

function reaches({ reach }: Shortcut, isText: boolean): boolean {
  if (reach === 'dialogs') return true
  return (!isText || reach === 'typing') && document.querySelector(overlays) === null
}

/** Whether keystrokes there are text. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
}
