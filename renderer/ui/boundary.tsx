import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface BoundaryProps {
  /** What is shown instead of the broken part; a word and a button where it is left out. */
  fallback?: ReactNode
  children: ReactNode
}

/** Keeps an error inside one part of the window: the others go on. */
export class Boundary extends Component<BoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    if (this.props.fallback !== undefined) return this.props.fallback
    return <Broken onRetry={() => this.setState({ isBroken: false })} />
  }
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="grid gap-2 p-3 text-[13px]">
      <p>{t('crash.heading')}</p>
      <Button size="small" onPress={onRetry}>
        {t('common.tryAgain')}
      </Button>
    </div>
  )
}
