import { useId } from 'react'

interface ChoicesProps<Value extends string> {
  legend: string
  options: readonly { readonly value: Value; readonly text: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** A few things to choose one of, side by side; the choice takes effect at once. */
export function Choices<Value extends string>({ legend, options, value, onChange }: ChoicesProps<Value>) {
  const name = useId()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="flex w-fit max-w-full flex-wrap rounded-medium bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative rounded-[7px] px-3.5 py-1.5 text-muted transition-colors has-checked:bg-raised has-checked:text-text has-checked:shadow-[0_1px_2px_rgb(0_0_0/0.1)] forced-colors:has-checked:bg-[SelectedItem] forced-colors:has-checked:text-[SelectedItemText] forced-colors:has-checked:forced-color-adjust-none"
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 appearance-none rounded-[7px]"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
