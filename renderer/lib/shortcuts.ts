import { useEffect, useRef } from 'react'

/** Every shortcut of the window: the keys, and where they work. The overlay of shortcuts is made from this map. */
export const shortcuts = {
  add: { keys: ['q'], scope: 'everywhere' },
  lock: { keys: ['Mod+l'], scope: 'everywhere' },
  help: { keys: ['?'], scope: 'everywhere' },
  close: { keys: ['Escape'], scope: 'everywhere' },
  next: { keys: ['j', 'ArrowDown'], scope: 'list' },
  previous: { keys: ['k', 'ArrowUp'], scope: 'list' },
  edit: { keys: ['Enter', 'F2'], scope: 'list' },
  complete: { keys: ['e', ' '], scope: 'list' },
  details: { keys: ['d'], scope: 'list' },
  remove: { keys: ['Delete'], scope: 'list' },
} as const satisfies Record<string, { keys: readonly string[]; scope: 'everywhere' | 'list' }>

export type ShortcutName = keyof typeof shortcuts

type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The shortcut that a keystroke means, if any. Ctrl and Cmd are one and the same. */
export function shortcutOf(event: Keystroke): ShortcutName | undefined {
  if (event.altKey) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const pressed = event.ctrlKey || event.metaKey ? `Mod+${key}` : key
  // Shift makes another key of it, but for signs that need it on some keyboards.
  if (event.shiftKey && pressed !== '?') return undefined
  return (Object.keys(shortcuts) as ShortcutName[]).find((name) =>
    shortcuts[name].keys.some((candidate) => candidate === pressed),
  )
}

/** Whether keystrokes there are text. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
}

const overlays = '[role=dialog], [role=alertdialog], [role=menu]'

/** What a shortcut does; false where it does not apply, and the key keeps its usual meaning. */
export type ShortcutAction = () => boolean | void

/** Answers shortcuts anywhere in the window, unless somebody is typing or a dialog is open; locking works there too. */
export function useShortcuts(actions: Partial<Record<ShortcutName, ShortcutAction>>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const name = shortcutOf(event)
      const action = name && latest.current[name]
      if (!action || event.repeat || event.isComposing || event.defaultPrevented) return
      const isPlain = !event.ctrlKey && !event.metaKey
      if (isPlain && (takesText(event.target) || document.querySelector(overlays))) return
      if (action() === false) return
      event.preventDefault()
      event.stopPropagation()
    }
    // In the capture phase: a list row keeps the keystrokes of what is inside it to itself.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
}
