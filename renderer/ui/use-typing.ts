import { useEffect, useRef, useState, type FocusEvent } from 'react'

interface TypingEnds {
  /** As it is saved. */
  value: string | null
  /** Nothing before this is saved; the field itself says so. */
  min?: string
  /** What was typed, all of it; null where everything was taken away. */
  onSave: (typed: string | null) => void
  /** Typing is given up, by Escape or because nothing was typed. Without it Escape is only for what is typed. */
  onCancel?: () => void
}

export type Typing = ReturnType<typeof useTyping>

/**
 * What is typed into a date or a time part by part, and when it counts: Enter, and leaving all of its parts, save it,
 * never half of it; Escape takes it back. Half of it stays to be typed on.
 */
export function useTyping({ value, min = '', onSave, onCancel }: TypingEnds) {
  const field = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<string | null>()
  // The same before it is drawn, until it is saved.
  const unsaved = useRef<string | null>(undefined)
  const [isHalf, setHalf] = useState(false)

  // What is saved shows again what is typed, whoever has saved it.
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(undefined)
    setHalf(false)
  }
  useEffect(() => {
    unsaved.current = undefined
  }, [value])

  function end() {
    const filled = filledParts(field.current)
    setHalf(filled === 'some')
    if (filled === 'some') return
    const next = filled === 'none' ? null : unsaved.current
    if (next === undefined || next === value) return onCancel?.()
    if (next !== null && next < min) return
    unsaved.current = undefined
    onSave(next)
  }

  return {
    /** What is shown. */
    value: typed === undefined ? value : typed,
    /** Whether half of it was to be saved. */
    isHalf,
    type(next: string | null) {
      unsaved.current = next
      setTyped(next)
      setHalf(false)
    },
    end,
    /** Whether Escape is for what is typed here. */
    canTakeBack: () => onCancel !== undefined || unsaved.current !== undefined || filledParts(field.current) === 'some',
    takeBack() {
      unsaved.current = undefined
      setTyped(undefined)
      setHalf(false)
      onCancel?.()
    },
    /** For the element that holds all of the parts. */
    holder: {
      ref: field,
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (isLeft(event)) end()
      },
    },
  }
}

/** Whether the focus leaves a field. Its calendar is elsewhere on the page, and gives the focus back to the field. */
function isLeft({ currentTarget, target, relatedTarget }: FocusEvent<HTMLElement>): boolean {
  if (!currentTarget.contains(target) || currentTarget.contains(relatedTarget)) return false
  return currentTarget.querySelector('[aria-expanded=true]') === null
}

/** How many of the parts are there: React Aria tells only of dates and times that are whole. */
function filledParts(field: HTMLElement | null): 'all' | 'some' | 'none' {
  // Morning or afternoon alone says nothing.
  const parts = [...(field?.querySelectorAll('[contenteditable]:not([data-type=dayPeriod])') ?? [])]
  const isEmpty = (part: Element) => part.hasAttribute('data-placeholder')
  if (parts.every(isEmpty)) return 'none'
  return field?.querySelector('[contenteditable][data-placeholder]') ? 'some' : 'all'
}
