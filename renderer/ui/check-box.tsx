import type { ReactNode } from 'react'

// Native boxes: they need no script to be right for keyboard, screen reader and test alike.

interface CheckRingProps {
  label: string
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  /** 1 is the most urgent; it colours the ring. */
  priority?: 1 | 2 | 3 | 4
  className?: string
}

const ringColours = {
  1: 'border-p1 bg-p1/12',
  2: 'border-p2 bg-p2/12',
  3: 'border-p3 bg-p3/12',
  4: 'border-p4',
} as const

/** The round box before a task. What is inside a row must not press the row as well. */
export function CheckRing({ label, isChecked, onChange, priority = 4, className = '' }: CheckRingProps) {
  return (
    <label
      className={`group/ring -m-2 inline-grid size-[34px] shrink-0 place-items-center ${className}`}
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
    >
      <input
        type="checkbox"
        aria-label={label}
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className={`col-start-1 row-start-1 size-[18px] appearance-none rounded-full border-2 ${ringColours[priority]} transition-colors group-hover/ring:border-good group-hover/ring:bg-good/12 checked:border-good checked:bg-good group-hover/ring:checked:bg-good forced-colors:appearance-auto`}
      />
      <svg
        viewBox="0 0 18 18"
        aria-hidden
        className={`pointer-events-none col-start-1 row-start-1 size-[18px] fill-none forced-colors:hidden stroke-2 transition-opacity ${isChecked ? 'stroke-on-good' : 'stroke-good opacity-0 group-hover/ring:opacity-100'}`}
      >
        <path d="m5.3 9.4 2.5 2.5 5-5.6" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </label>
  )
}

interface CheckBoxProps {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  children: ReactNode
}

/** A square box with its words beside it. */
export function CheckBox({ isChecked, onChange, children }: CheckBoxProps) {
  return (
    <label className="flex items-center gap-2.5 text-left">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-[18px] shrink-0 accent-accent"
      />
      {children}
    </label>
  )
}
