import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { ColourDot, colours, type Colour } from '../../ui/colour-dot.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface NameDialogProps {
  heading: string
  name?: string
  /** Left out where what is named has no colour. */
  colour?: Colour
  longest: 60 | 120
  submitText: string
  sending: { readonly isPending: boolean; readonly error: Failure | null }
  onSubmit: (named: { readonly name: string; readonly colour: Colour }) => void
  onClose: () => void
  /** Fields between the name and the colour. */
  children?: ReactNode
  isSubmitDisabled?: boolean
}

/** Asks for a name, and for a colour where there is one. */
export function NameDialog({
  heading,
  name = '',
  colour,
  longest,
  submitText,
  sending,
  onSubmit,
  onClose,
  children,
  isSubmitDisabled = false,
}: NameDialogProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Colour>(colour ?? 'grey')
  return (
    <Dialog heading={heading} onClose={onClose}>
      <Form
        className="grid gap-4"
        sending={sending}
        check={(values) => {
          const length = [...(values['name'] ?? '').trim()].length
          const isRefused = length === 0 || length > longest
          return isRefused ? { name: t(`lists.nameRefused.${longest === 60 ? 'tag' : 'list'}`) } : {}
        }}
        onSubmit={(values) => onSubmit({ name: (values['name'] ?? '').trim(), colour: chosen })}
      >
        {(submit) => (
          <>
            <TextField name="name" label={t('lists.name')} defaultValue={name} autoFocus autoComplete="off" />
            {children}
            {colour !== undefined && <ColourChoice value={chosen} onChange={setChosen} />}
            <div className="flex justify-end gap-2">
              <Button onPress={onClose}>{t('common.cancel')}</Button>
              <Button type="submit" look="primary" {...submit} isDisabled={submit.isDisabled || isSubmitDisabled}>
                {submitText}
              </Button>
            </div>
          </>
        )}
      </Form>
    </Dialog>
  )
}

function ColourChoice({ value, onChange }: { value: Colour; onChange: (colour: Colour) => void }) {
  const { t } = useTranslation()
  const group = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{t('lists.colour')}</legend>
      <div className="flex flex-wrap gap-1">
        {colours.map((colour) => (
          <label
            key={colour}
            title={t(`lists.colours.${colour}`)}
            className="relative grid size-8 place-items-center rounded-small border border-transparent has-checked:border-edge has-checked:bg-sunken hover:bg-sunken forced-colors:not-has-checked:border-[Canvas] [&>span]:size-4"
          >
            <input
              type="radio"
              name={group}
              aria-label={t(`lists.colours.${colour}`)}
              checked={colour === value}
              onChange={() => onChange(colour)}
              className="absolute inset-0 appearance-none rounded-small"
            />
            <ColourDot colour={colour} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
