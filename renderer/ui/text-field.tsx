import { useState, type ReactNode } from 'react'
import {
  Button,
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { EyeIcon } from './icons.tsx'

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'> {
  label: string
  hint?: string
  /** What stands beside the label, and between the field and its hint. */
  aside?: ReactNode
  below?: ReactNode
}

/** A field with its label above, a hint below, and what is wrong with it below that. */
export function TextField({ label, hint, aside, below, type = 'text', ...props }: TextFieldProps) {
  const { t } = useTranslation()
  const [isRevealed, setRevealed] = useState(false)
  const isSecret = type === 'password'
  return (
    <AriaTextField {...props} type={isSecret && isRevealed ? 'text' : type} className="grid gap-1.5 text-left">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Label className="font-medium">{label}</Label>
        {aside}
      </div>
      <div className="relative">
        <Input
          className={`h-10 w-full rounded-medium border border-edge bg-raised px-3 text-[15px] outline-none data-focused:border-focus data-focused:shadow-[0_0_0_3px_color-mix(in_srgb,var(--focus)_24%,transparent)] data-invalid:border-danger ${isSecret ? 'pr-11' : ''}`}
        />
        {isSecret && (
          <Button
            aria-label={isRevealed ? t('common.conceal') : t('common.reveal')}
            onPress={() => setRevealed(!isRevealed)}
            className="absolute inset-y-1 right-1 grid w-8 cursor-default place-items-center rounded-small text-muted data-hovered:text-text"
          >
            <EyeIcon isCrossed={isRevealed} />
          </Button>
        )}
      </div>
      {below}
      {hint !== undefined && (
        <Text slot="description" className="text-[13px] text-muted">
          {hint}
        </Text>
      )}
      <FieldError className="text-[13px] text-danger" />
    </AriaTextField>
  )
}
