type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Enter: 'Enter',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

/**
 * Keys for the whole system, as Electron writes them; undefined where no program may take them, such as a letter alone.
 * @see https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts
 */
export function systemKeys({ code, ctrlKey, metaKey, altKey, shiftKey }: Pressed, isMac: boolean): string | undefined {
  const key = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(code)?.slice(1).find(Boolean) ?? named[code]
  const isMod = isMac ? metaKey : ctrlKey
  const isSuper = isMac ? ctrlKey : metaKey
  if (key === undefined || isSuper || !(isMod || altKey)) return undefined
  return [...(isMod ? ['CommandOrControl'] : []), ...(altKey ? ['Alt'] : []), ...(shiftKey ? ['Shift'] : []), key].join(
    '+',
  )
}

/** Keys as they are shown: `CommandOrControl+Alt+A` is Ctrl, Alt, A. */
export function shownSystemKeys(keys: string, modKey: string): readonly string[] {
  return keys.split('+').map((key) => (key === 'CommandOrControl' ? modKey : key))
}
