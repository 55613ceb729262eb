import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../bridge/host.ts'
import { IconButton } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { DoorWays } from '../../ui/door-ways.tsx'
import { Face } from '../../ui/face.tsx'
import { CloseIcon, PlusIcon } from '../../ui/icons.tsx'
import { PasswordForm } from '../../ui/password-form.tsx'
import { KeychainNote } from './keychain-note.tsx'
import { useLockAll, useShow, useSignIn } from './queries.ts'
import { useLateKeychain } from './use-late-keychain.ts'

const RemovePersonDialog = lazy(() => import('./remove-person-dialog.tsx'))

interface WhoIsItProps {
  people: readonly Person[]
  /** Who is asked for their password. */
  chosen: Person | undefined
  onChoose: (id: string) => void
  onSomeoneElse: () => void
  onRecover: () => void
  onSignUp: () => void
  onBring: () => void
  onDamaged: () => void
}

/** So many have a tile each below their picture; the tiles of more lie, so that all are seen without scrolling. */
const mostStanding = 5

/** The people of this computer: a press opens what is open, leads to a lock, or asks for the password. */
export function WhoIsIt(props: WhoIsItProps) {
  const { people, chosen, onChoose, onSomeoneElse, onRecover, onSignUp, onBring, onDamaged } = props
  const { t } = useTranslation()
  const show = useShow()
  const lockAll = useLockAll()
  const [removing, setRemoving] = useState<Person>()
  useLateKeychain(!chosen && !removing)
  const isAnybodyOpen = people.some(({ state }) => state === 'open')
  const isLying = people.length > mostStanding
  return (
    <Door title={t('title.signIn')} heading={t('people.heading')} text={t('signIn.text')} isWide={isLying}>
      <ul
        role="list"
        aria-label={t('people.list')}
        className={`grid ${isLying ? 'grid-cols-[repeat(auto-fit,minmax(200px,1fr))] gap-2.5' : 'grid-cols-[repeat(auto-fit,minmax(118px,1fr))] gap-3.5'}`}
      >
        {people.map((person) => {
          const state = t(`people.state.${person.state}`)
          return (
            <Tile
              key={person.id}
              name={t('people.named', { name: person.name, state })}
              isChosen={chosen?.id === person.id}
              isLying={isLying}
              picture={<Face id={person.id} name={person.name} image={person.image} size="medium" />}
              onPress={() => (person.state === 'signed-out' ? onChoose(person.id) : show.mutate(person))}
              corner={
                <IconButton label={t('removal.open', { name: person.name })} onPress={() => setRemoving(person)}>
                  <CloseIcon />
                </IconButton>
              }
            >
              <span className="line-clamp-2 max-w-full wrap-anywhere">{person.name}</span>
              <span className="text-xs text-muted">{state}</span>
            </Tile>
          )
        })}
        <Tile
          name={t('people.add')}
          isLying={isLying}
          picture={
            <span className="grid size-[54px] place-items-center rounded-full bg-sunken text-muted">
              <PlusIcon />
            </span>
          }
          onPress={onSignUp}
        >
          <span>{t('people.addTile.first')}</span>
          <span className="text-xs text-muted">{t('people.addTile.second')}</span>
        </Tile>
      </ul>
      {chosen?.state === 'signed-out' && <PasswordOf key={chosen.id} person={chosen} onDamaged={onDamaged} />}
      <DoorWays
        ways={[
          { text: t('signIn.recover'), onPress: onRecover },
          isAnybodyOpen && { text: t('people.lockAll'), isPending: lockAll.isPending, onPress: () => lockAll.mutate() },
          { text: t('signIn.bring'), onPress: onBring },
          { text: t('people.someoneElse'), onPress: onSomeoneElse },
        ]}
      />
      <KeychainNote />
      {removing && (
        <Suspense>
          <RemovePersonDialog person={removing} onClose={() => setRemoving(undefined)} />
        </Suspense>
      )}
    </Door>
  )
}

interface TileProps {
  name: string
  isChosen?: boolean
  /** The words stand beside the picture. */
  isLying: boolean
  picture: ReactNode
  onPress: () => void
  /** What else can be done, in the corner; shown under pointer or focus. */
  corner?: ReactNode
  children: ReactNode
}

function Tile({ name, isChosen, isLying, picture, onPress, corner, children }: TileProps) {
  return (
    <li className="group/tile relative grid">
      <AriaButton
        aria-label={name}
        {...(isChosen !== undefined && { 'aria-pressed': isChosen })}
        onPress={onPress}
        className={`flex cursor-default items-center rounded-large border bg-surface transition-colors ${isLying ? 'gap-3 px-3.5 py-2.5 text-left' : 'flex-col gap-2 px-2 pt-[18px] pb-4 text-center'} ${isChosen ? 'border-accent shadow-[0_0_0_3px_var(--accent-soft)]' : 'border-line data-hovered:border-edge'}`}
      >
        {picture}
        <span className={`grid min-w-0 ${isLying ? 'pr-4' : 'justify-items-center gap-1'}`}>{children}</span>
      </AriaButton>
      {corner !== undefined && (
        <span className="absolute top-1 right-1 opacity-0 transition-opacity group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100">
          {corner}
        </span>
      )}
    </li>
  )
}

/** Asks somebody chosen by their name for the password. */
function PasswordOf({ person, onDamaged }: { person: Person; onDamaged: () => void }) {
  const { t } = useTranslation()
  const signIn = useSignIn({ isByName: true, onDamaged })
  return (
    <PasswordForm
      className="mx-auto mt-2 w-full max-w-[400px]"
      email={person.email}
      submitText={t('signIn.submit')}
      sending={signIn}
      onSubmit={(typed) => signIn.mutate({ email: person.email, ...typed })}
    />
  )
}
