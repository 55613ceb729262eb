import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Embers } from './embers.tsx'

// Without its ground a button would be words among words, where the system has the colours.
const looks = {
  primary: 'forced-colors:border bg-accent text-on-accent font-semibold shadow-lift data-hovered:bg-accent-strong px-4',
  secondary: 'border border-line bg-raised font-medium data-hovered:border-edge px-3.5',
  danger: 'forced-colors:border bg-danger text-on-danger font-semibold px-4 data-hovered:brightness-95',
  link: 'text-accent font-medium data-hovered:underline underline-offset-3 px-1',
  quiet: 'text-muted data-hovered:bg-sunken data-hovered:text-text px-2',
} as const

const sizes = {
  small: 'min-h-7 text-[13px] rounded-[7px]',
  medium: 'min-h-9 rounded-medium',
  large: 'min-h-[42px] rounded-medium text-[15px]',
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'isPending'> {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  /** What it started is under way: no second press is taken. */
  isPending?: boolean
  className?: string
  children: React.ReactNode
}

/** A button with words on it. While something is pending it keeps the focus and says so where that lasts. */
export function Button({
  look = 'secondary',
  size = 'medium',
  isPending = false,
  className = '',
  children,
  onPress,
  ...props
}: ButtonProps) {
  const { t } = useTranslation()
  return (
    <AriaButton
      {...props}
      {...(isPending ? { 'aria-disabled': true } : onPress && { onPress })}
      className={`inline-flex cursor-default items-center justify-center gap-2 transition-colors select-none data-disabled:opacity-50 ${looks[look]} ${sizes[size]} ${className}`}
    >
      {children}
      {isPending && <Embers label={t('common.working')} />}
    </AriaButton>
  )
}

/** A button with a picture on it; `label` is its name. */
export function IconButton({
  label,
  className = '',
  children,
  ...props
}: Omit<ButtonProps, 'look' | 'size' | 'isPending'> & { label: string }) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      className={`inline-grid size-8 shrink-0 cursor-default place-items-center rounded-small text-muted transition-colors data-disabled:opacity-50 data-hovered:bg-sunken data-hovered:text-text ${className}`}
    >
      {children}
    </AriaButton>
  )
}
