import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../api/failure.ts'
import { host } from '../../bridge/host.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { CopyDiagnostics } from '../../ui/copy-diagnostics.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useAbout, useLicences } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** Which Hearth this is, where its data lies, and whom to tell when something is wrong. */
export function AboutSection() {
  const { t } = useTranslation()
  const about = useAbout()
  return (
    <>
      <Section heading={t('about.heading')} text={t('about.text')}>
        <Answer query={about}>
          {about.data && (
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
              <dt className="text-muted">{t('about.version')}</dt>
              <dd>{about.data.version}</dd>
              <dt className="text-muted">{t('about.dataFolder')}</dt>
              <dd className="wrap-anywhere select-text">{about.data.dataFolder}</dd>
            </dl>
          )}
        </Answer>
      </Section>
      <Section heading={t('about.report')} text={t('about.reportText')}>
        <p className="text-muted">{t('about.reportHole')}</p>
      </Section>
      {host.copyDiagnostics && (
        <Section heading={t('diagnostics.heading')} text={t('diagnostics.text')}>
          <CopyDiagnostics />
        </Section>
      )}
      <Section heading={t('about.licence')} text={t('about.licenceText')}>
        <Licences />
      </Section>
    </>
  )
}

function Licences() {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  const licences = useLicences(isShown)
  return (
    <>
      <Button className="w-fit" aria-expanded={isShown} onPress={() => setShown(!isShown)}>
        {t(isShown ? 'about.hideLicences' : 'about.showLicences')}
      </Button>
      {isShown && (
        <Answer query={licences}>
          <pre
            // A region that scrolls must be reachable by keyboard.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            role="region"
            aria-label={t('about.licencesOfParts')}
            className="max-h-[50vh] overflow-auto rounded-medium border border-line bg-raised p-3 font-mono text-[12px] leading-normal whitespace-pre-wrap"
          >
            {licences.data}
          </pre>
        </Answer>
      )}
    </>
  )
}

interface AnswerProps {
  query: { readonly isPending: boolean; readonly error: Failure | null; readonly refetch: () => Promise<unknown> }
  children: ReactNode
}

function Answer({ query: { isPending, error, refetch }, children }: AnswerProps) {
  const { t } = useTranslation()
  if (isPending) return <Embers label={t('about.loading')} />
  if (!error) return children
  return (
    <Problem actions={<Button onPress={() => void refetch()}>{t('common.tryAgain')}</Button>}>
      {t('about.failed')} {failureWords(t, error)}
    </Problem>
  )
}
