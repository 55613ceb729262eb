import { useId, type ReactNode } from 'react'

interface SwitchProps {
  isOn: boolean
  onChange: (isOn: boolean) => void
  /** What being on means, below the label. */
  description: string
  children: ReactNode
}

/** Something that is on or off, and changes at once. */
export function Switch({ isOn, onChange, description, children }: SwitchProps) {
  const id = useId()
  return (
    <label className="flex items-start gap-3 text-left">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-text`}
        className="relative mt-px h-[22px] w-[38px] shrink-0 appearance-none rounded-full border border-edge bg-sunken transition-colors before:absolute before:top-[3px] before:left-[3px] before:size-3.5 before:rounded-full before:bg-edge before:transition-[translate,background-color] checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-on-accent forced-colors:h-[18px] forced-colors:w-[18px] forced-colors:appearance-auto forced-colors:before:hidden"
      />
      <span>
        <span id={`${id}-label`} className="block font-medium">
          {children}
        </span>
        <span id={`${id}-text`} className="block text-muted">
          {description}
        </span>
      </span>
    </label>
  )
}
