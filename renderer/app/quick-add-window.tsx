import { QueryClientProvider, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { session } from '../api/connection.ts'
import type { Stay } from '../api/session.ts'
import { useAccount, useSession, useStay } from '../api/use-session.ts'
import type { QuickAddCall, QuickAddHost } from '../bridge/host.ts'
import { host } from '../bridge/host.ts'
import { peopleKey, usePeople } from '../bridge/use-people.ts'
import { useLists, useTags } from '../features/lists/queries.ts'
import { QuickAdd, quickAddId } from '../features/tasks/quick-add.tsx'
import { checkFields } from '../lib/field-checks.ts'
import { drafts } from '../lib/drafts.ts'
import { failureWords } from '../lib/failure-words.ts'
import { goToField } from '../lib/go-to-field.ts'
import { locale } from '../lib/i18n.ts'
import { useTitle } from '../lib/use-title.ts'
import { useToday } from '../lib/use-today.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { HearthMark, LockIcon } from '../ui/icons.tsx'
import { PasswordField, WhosePassword } from '../ui/fields.tsx'
import { Form } from '../ui/form.tsx'
import { Problem } from '../ui/problem.tsx'
import { createQueryClient } from './query-client.ts'
import { useViews } from './views.ts'

/** Of the window itself: who is here. Whatever is somebody's own belongs to their stay. */
const windowClient = createQueryClient(new AbortController().signal)
const draftName = 'quick-add'

/** The window of quick add: one line, whose list it goes to, and their password where they are locked. */
export function QuickAddWindow({ desk }: { desk: QuickAddHost }) {
  // Drawn anew when the language changes.
  useTranslation()
  return (
    <I18nProvider locale={locale}>
      <QueryClientProvider client={windowClient}>
        <Frame desk={desk} />
      </QueryClientProvider>
    </I18nProvider>
  )
}

function Frame({ desk }: { desk: QuickAddHost }) {
  const { t } = useTranslation()
  const state = useSession()
  const stay = useStay()
  const client = useQueryClient()
  const { data: people = [] } = usePeople()
  /** What is typed while nobody is in. */
  const [text, setText] = useState('')
  const [isProposed, setProposed] = useState(false)
  const [accountId, setAccountId] = useState<string | null>(null)
  const page = useRef<HTMLDivElement>(null)
  useHeight(page, desk)
  useTitle(t('quickAdd.title'))

  /** What is typed, wherever it is. */
  function typed(): string {
    const now = session.state()
    if (now.kind !== 'signed-in' || now.account.id !== accountId) return text
    return drafts.read(accountId, draftName) ?? ''
  }

  /** Lets in whoever it is for, as far as they are open. */
  async function follow(wanted: string | null): Promise<void> {
    setAccountId(wanted)
    const all = await client.fetchQuery({ queryKey: peopleKey, queryFn: () => host.people?.all() ?? [], staleTime: 0 })
    const now = session.state()
    const shown = now.kind === 'signed-in' ? now.account.id : now.kind === 'locked' ? now.person.id : null
    const isOpen = all.some(({ id, state: how }) => id === wanted && how === 'open')
    if (shown !== wanted || isOpen !== (now.kind === 'signed-in')) await session.start()
  }

  async function answer(call: QuickAddCall): Promise<void> {
    if (call.text !== undefined) setText(call.text)
    setProposed(call.text !== undefined)
    await follow(call.accountId)
    // The page has drawn by then what there is to type into.
    setTimeout(() => {
      const password = page.current?.querySelector<HTMLInputElement>('input[type=password]')
      if (password) password.focus()
      else goToField(quickAddId)
    })
  }

  async function choose(id: string): Promise<void> {
    const line = typed()
    setAccountId(id)
    if (accountId !== null) drafts.write(accountId, draftName, undefined)
    setText(line)
    await desk.choose(id)
    await follow(id)
  }

  /** Nothing that was typed stays behind. */
  function close() {
    if (accountId !== null) drafts.write(accountId, draftName, undefined)
    setText('')
    setProposed(false)
    void desk.close()
  }

  const latest = useRef(answer)
  useEffect(() => {
    latest.current = answer
  })
  useEffect(() => {
    void desk.call().then((call) => latest.current(call))
    return desk.onOpen((call) => void latest.current(call))
  }, [desk])

  // Whoever comes in finds what was typed for them.
  const isIn = state.kind === 'signed-in'
  useEffect(() => {
    const now = session.state()
    // For as long as another one is on the way in, it is not for whoever is still here.
    if (now.kind !== 'signed-in' || now.account.id !== accountId || text === '') return
    drafts.write(now.account.id, draftName, text)
    setText('')
  }, [isIn, accountId, text])

  // A lock drops what was typed, also while whoever it is for was locked before.
  useEffect(() => host.onLocked(() => setText('')), [])

  // Whether somebody is locked is shown beside their name.
  useEffect(() => void client.invalidateQueries({ queryKey: peopleKey }), [client, isIn])

  const here = people.filter(({ state: how }) => how !== 'signed-out')
  return (
    <div
      ref={page}
      role="presentation"
      className="grid gap-3 border border-line bg-surface p-4 has-[[role=listbox]]:pb-52"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header className="flex items-center gap-2.5 [-webkit-app-region:drag]">
        <HearthMark size={20} />
        <h1 className="flex-1 font-semibold">{t(isProposed ? 'quickAdd.proposed' : 'quickAdd.heading')}</h1>
        <fieldset className="flex min-w-0 flex-wrap justify-end gap-1 [-webkit-app-region:no-drag]">
          <legend className="sr-only">{t('quickAdd.whose')}</legend>
          {here.map(({ id, name, image, state: how }) => (
            <label
              key={id}
              className="relative flex h-8 max-w-44 items-center gap-1.5 rounded-full border border-line pr-3 pl-1 text-muted has-checked:border-accent has-checked:bg-accent-soft has-checked:text-text"
            >
              <input
                type="radio"
                name="person"
                aria-label={how === 'locked' ? t('quickAdd.personLocked', { name }) : name}
                className="absolute inset-0 appearance-none rounded-full"
                checked={id === accountId}
                onChange={() => void choose(id)}
              />
              <Face id={id} name={name} image={image} size="tiny" />
              <span className="truncate">{name}</span>
              {how === 'locked' && <LockIcon />}
            </label>
          ))}
        </fieldset>
      </header>
      {state.kind === 'signed-in' && state.account.id === accountId ? (
        <InStay key={stay.id} stay={stay}>
          <Line onClose={close} />
          <p className="text-[12.5px] text-muted">{t('quickAdd.keys')}</p>
        </InStay>
      ) : here.length === 0 ? (
        <div className="flex items-center justify-between gap-3">
          <p className="text-muted">{t('quickAdd.nobody')}</p>
          <Button look="primary" size="small" onPress={() => void host.app?.open()}>
            {t('quickAdd.open')}
          </Button>
        </div>
      ) : (
        <>
          <PlainLine text={text} onType={setText} />
          {state.kind === 'stuck' && <Problem>{failureWords(t, state.failure)}</Problem>}
          {state.kind === 'locked' && (
            <Locked key={state.person.id} email={state.person.email} name={state.person.name} />
          )}
        </>
      )}
    </div>
  )
}

/** What is read for somebody is forgotten with the end of their stay. */
function InStay({ stay, children }: { stay: Stay; children: ReactNode }) {
  const [client] = useState(() => createQueryClient(stay.signal))
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

/** The line of somebody who is in; what it means lights up. */
function Line({ onClose }: { onClose: () => void }) {
  const { data: lists = [] } = useLists()
  const { data: tags = [] } = useTags()
  const today = useToday()
  const account = useAccount()
  const views = useViews()
  useEffect(() => goToField(quickAddId), [account.id])
  return (
    <div>
      <QuickAdd
        view={views.own('inbox')}
        lists={lists}
        tags={tags}
        today={today}
        onAdd={() => undefined}
        onAdded={onClose}
        onLeave={onClose}
      />
    </div>
  )
}

/** The line as long as nobody is in. */
function PlainLine({ text, onType }: { text: string; onType: (text: string) => void }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  return (
    <input
      ref={field}
      type="text"
      aria-label={t('tasks.quickAdd')}
      placeholder={t('tasks.quickAdd')}
      autoComplete="off"
      maxLength={1000}
      value={text}
      onChange={(event) => onType(event.target.value)}
      className="h-11 w-full rounded-medium border-[1.5px] border-line bg-raised px-3.5 text-[15px]"
    />
  )
}

/** Asks for the password of whoever is locked. */
function Locked({ email, name }: { email: string; name: string }) {
  const { t } = useTranslation()
  const unlock = useMutation({ mutationFn: (password: string) => session.unlock(password) })
  return (
    <Form
      className="grid gap-2"
      sending={unlock}
      check={(values) => checkFields(t, values, { password: 'filled' })}
      onSubmit={({ password = '' }) => unlock.mutate(password)}
    >
      {(submit) => (
        <div className="flex items-end gap-2">
          <WhosePassword email={email} />
          <div className="flex-1">
            <PasswordField label={t('quickAdd.password', { name })} autoFocus />
          </div>
          <Button type="submit" look="primary" {...submit} className="h-10!">
            {t('lock.submit')}
          </Button>
        </div>
      )}
    </Form>
  )
}

/** Keeps the window as tall as its page. */
function useHeight(page: RefObject<HTMLDivElement | null>, desk: QuickAddHost): void {
  useEffect(() => {
    const { current } = page
    if (!current) return
    const observer = new ResizeObserver(() => void desk.resize(current.offsetHeight))
    observer.observe(current)
    return () => observer.disconnect()
  }, [page, desk])
}
