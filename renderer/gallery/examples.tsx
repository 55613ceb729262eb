import { parseDate } from '@internationalized/date'
import type { ReactNode } from 'react'
import { Failure } from '../api/failure.ts'
import { showNotice } from '../lib/notices.ts'
import ActionMenu, { OpenMenu } from '../ui/action-menu.tsx'
import { AddressDialog } from '../ui/address-dialog.tsx'
import { Boundary } from '../ui/boundary.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { CheckBox, CheckRing } from '../ui/check-box.tsx'
import { Choices } from '../ui/choices.tsx'
import { ColourDot, colours } from '../ui/colour-dot.tsx'
import { Column } from '../ui/column.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CopyDiagnostics } from '../ui/copy-diagnostics.tsx'
import { DangerButtons } from '../ui/danger-buttons.tsx'
import { DateField, MomentField, TimeField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Door } from '../ui/door.tsx'
import { DoorWays } from '../ui/door-ways.tsx'
import { Embers } from '../ui/embers.tsx'
import { Face } from '../ui/face.tsx'
import { CodeField, EmailField, NewPasswordField, PasswordField, WhosePassword } from '../ui/fields.tsx'
import { Form } from '../ui/form.tsx'
import { MoreIcon, PlusIcon } from '../ui/icons.tsx'
import { KeepSignedIn } from '../ui/keep-signed-in.tsx'
import { ListWindow } from '../ui/list-window.tsx'
import { MonthCalendar } from '../ui/month-calendar.tsx'
import { Notices } from '../ui/notices.tsx'
import { PasswordForm } from '../ui/password-form.tsx'
import { Problem } from '../ui/problem.tsx'
import { RecoveryCode } from '../ui/recovery-code.tsx'
import { Section } from '../ui/section.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { WaitNotice } from '../ui/wait.tsx'
import { alone, inPage, over, type Example } from './example.tsx'
import { manyRows } from './many-rows.tsx'

const ignore = () => undefined
const long =
  'Something that somebody has written with so many words, and at-least-one-very-long-one-without-a-single-space-in-it, that it does not fit on one line'
const code = 'K7QX-3MWD-9RTA-VB2F-HJ5N-8PZE-C4LY'
const aroundToday = { min: '2026-11-10', today: '2026-11-20', weekStart: 'monday', onChange: ignore } as const
const atRest = { isPending: false, error: null }
const underWay = { isPending: true, error: null }
const refused = new Failure('request-invalid', { fields: [{ pointer: '/email', detail: '' }] })
const failed = { isPending: false, error: new Failure('unreachable') }
const tooOften = { isPending: false, error: new Failure('tries-exhausted', { retryAfter: 900 }) }

showNotice('“Buy milk” could not be deleted. Hearth is not answering.', {
  isProblem: true,
  action: { label: 'Try again', run: ignore },
})
showNotice(long, { isProblem: true })

/** Every component, with the states that it has. */
export const examples: readonly Example[] = [
  inPage(ActionMenu, {
    plain: {
      label: 'Actions',
      actions: [
        { text: 'Edit…', run: ignore },
        { text: long, run: ignore },
        { text: 'Delete…', run: ignore, isDanger: true },
      ],
      className: 'inline-grid size-8 place-items-center rounded-small text-muted',
      children: <MoreIcon />,
    },
  }),
  over(OpenMenu, {
    plain: { label: 'Actions', actions: [{ text: 'Edit…', run: ignore }], anchor: document.body, onClose: ignore },
  }),
  inPage(Boundary, {
    whole: { children: <p>All is well.</p> },
    broken: { children: <Broken /> },
    'broken, with something instead': { fallback: <p>Instead</p>, children: <Broken /> },
  }),
  inPage(Button, {
    ...looksOf('primary'),
    ...looksOf('secondary'),
    ...looksOf('danger'),
    ...looksOf('link'),
    ...looksOf('quiet'),
    small: { size: 'small', children: 'Try again' },
    large: { size: 'large', look: 'primary', children: 'Sign in' },
    'with many words': { children: long },
  }),
  inPage(IconButton, {
    plain: { label: 'Add', children: <PlusIcon /> },
    disabled: { label: 'Add', isDisabled: true, children: <PlusIcon /> },
  }),
  inPage(CheckRing, {
    'priority 1': { label: 'Complete “One”', isChecked: false, onChange: ignore, priority: 1 },
    'priority 2': { label: 'Complete “Two”', isChecked: false, onChange: ignore, priority: 2 },
    'priority 3': { label: 'Complete “Three”', isChecked: false, onChange: ignore, priority: 3 },
    off: { label: 'Complete “Four”', isChecked: false, onChange: ignore },
    on: { label: 'Complete “Done”', isChecked: true, onChange: ignore },
  }),
  inPage(CheckBox, {
    off: { isChecked: false, onChange: ignore, children: 'I have kept it' },
    on: { isChecked: true, onChange: ignore, children: 'I have kept it' },
    'with many words': { isChecked: false, onChange: ignore, children: long },
  }),
  inPage(Choices<string>, {
    off: { legend: 'Colours', options: optionsOf('As the system', 'Light', 'Dark'), value: 'Light', onChange: ignore },
    on: { legend: 'Rows', options: optionsOf('As the system', 'Light', 'Dark'), value: 'Dark', onChange: ignore },
    'with many options': {
      legend: 'Lock after',
      options: optionsOf('1 minute', '5 minutes', '15 minutes', '1 hour', 'As soon as nobody is here', 'Never'),
      value: 'Never',
      onChange: ignore,
    },
  }),
  inPage(ColourDot, {
    ...Object.fromEntries(colours.map((colour) => [colour, { colour }])),
    round: { colour: 'violet', isRound: true },
  }),
  inPage(Column, { plain: { children: <p>As wide as the list</p> } }),
  inPage(CopyDiagnostics, { plain: {} }),
  over(ConfirmDialog, {
    question: {
      heading: 'Delete “Home”?',
      confirm: 'Delete',
      onConfirm: ignore,
      onClose: ignore,
      children: <p>{long}</p>,
    },
    failed: {
      heading: 'Delete “Home”?',
      confirm: 'Delete',
      problem: 'Hearth is not answering.',
      onConfirm: ignore,
      onClose: ignore,
      children: <p>{long}</p>,
    },
  }),
  over(AddressDialog, {
    'at rest': addressOf(atRest),
    failed: addressOf(failed),
  }),
  inPage(DangerButtons, {
    plain: { confirm: 'Delete', onConfirm: ignore, onCancel: ignore, hasField: true },
    pending: { confirm: 'Delete', onConfirm: ignore, onCancel: ignore, hasField: true, isPending: true },
  }),
  over(Dialog, {
    wide: { heading: long, isWide: true, children: <p>{long}</p> },
  }),
  inPage(DateField, {
    plain: { label: 'Last day', value: '2026-11-20', ...aroundToday },
    empty: { label: 'Last day', value: null, ...aroundToday },
  }),
  inPage(MomentField, {
    empty: {
      label: 'Remind at',
      min: '2026-11-10',
      today: '2026-11-20',
      weekStart: 'monday',
      onSave: ignore,
      onCancel: ignore,
    },
  }),
  inPage(TimeField, {
    plain: { label: 'Time', value: '17:30', onSave: ignore },
    empty: { label: 'Time', value: null, onSave: ignore },
  }),
  inPage(ListWindow, { plain: manyRows }),
  inPage(MonthCalendar, {
    plain: {
      'aria-label': 'Date',
      today: '2026-11-20',
      weekStart: 'monday',
      defaultValue: parseDate('2026-11-24'),
      defaultFocusedValue: parseDate('2026-11-24'),
    },
    'from Sunday': {
      'aria-label': 'Date',
      today: '2026-11-20',
      weekStart: 'sunday',
      minValue: parseDate('2026-11-10'),
      defaultFocusedValue: parseDate('2026-11-20'),
    },
  }),
  alone(Door, {
    plain: { title: 'Door', heading: 'Welcome home', children: <Button look="primary">Come in</Button> },
    'with words': { title: 'Door', heading: 'Locked', text: long, children: <Button look="primary">Come in</Button> },
  }),
  inPage(DoorWays, {
    one: { ways: [{ text: 'Back', onPress: ignore }] },
    several: {
      ways: [
        { text: 'Use the recovery code', onPress: ignore },
        { text: 'Lock everybody', onPress: ignore, isPending: true },
        { text: 'Someone else', onPress: ignore },
      ],
    },
  }),
  inPage(Embers, { 'with words': { label: 'Loading tasks' }, plain: {} }),
  inPage(Face, {
    tiny: { id: '1', name: 'Alice', size: 'tiny' },
    small: { id: '2', name: 'Bob', size: 'small' },
    medium: { id: '3', name: 'Élodie', size: 'medium' },
    large: { id: '4', name: '', size: 'large' },
    'with a picture': {
      id: '5',
      name: 'Carol',
      size: 'large',
      image: 'data:image/gif;base64,R0lGODlhAQABAIAAALRFGgAAACwAAAAAAQABAAACAkQBADs=',
    },
  }),
  inPage(CodeField, { plain: {} }),
  inPage(EmailField, { plain: {}, 'for somebody new': { isNew: true, defaultValue: 'alice@example.com' } }),
  inPage(PasswordField, { plain: {}, filled: { defaultValue: 'the password of Alice' } }),
  inPage(WhosePassword, { unseen: { email: 'alice@example.com' } }),
  inPage(NewPasswordField, { plain: { name: 'newPassword' } }),
  inPage(Form, {
    'at rest': formOf(atRest),
    'under way': formOf(underWay),
    'refused field': formOf({ isPending: false, error: refused }),
    failed: formOf(failed),
    'too many tries': formOf(tooOften),
  }),
  inPage(KeepSignedIn, { off: {}, on: { defaultOn: true } }),
  inPage(Notices, { problems: {} }),
  inPage(PasswordForm, {
    'at rest': { email: 'alice@example.com', submitText: 'Unlock', sending: atRest, onSubmit: ignore },
    'under way': { email: 'alice@example.com', submitText: 'Unlock', sending: underWay, onSubmit: ignore },
  }),
  inPage(Problem, {
    plain: { children: 'The tasks could not be read.' },
    'with actions': { children: long, actions: <Button size="small">Try again</Button> },
  }),
  inPage(RecoveryCode, { plain: { code, name: 'Alice', onKept: ignore } }),
  inPage(Section, {
    plain: { heading: 'Your name', text: long, children: <TextField label="Name" /> },
  }),
  inPage(Skeleton, { plain: { label: 'Loading tasks' } }),
  inPage(Switch, {
    off: { isOn: false, onChange: ignore, description: 'Nothing happens.', children: 'Remind me' },
    on: { isOn: true, onChange: ignore, description: long, children: 'Remind me' },
  }),
  inPage(TextField, {
    plain: { label: 'Name' },
    'with hint': { label: 'Name', hint: long, defaultValue: 'Alice' },
    disabled: { label: 'Name', isDisabled: true, defaultValue: 'Alice' },
  }),
  inPage(WaitNotice, { plain: { seconds: 754 } }),
]

function looksOf(look: 'primary' | 'secondary' | 'danger' | 'link' | 'quiet') {
  return {
    [look]: { look, children: 'Save' },
    [`${look}, disabled`]: { look, isDisabled: true, children: 'Save' },
    [`${look}, pending`]: { look, isPending: true, children: 'Save' },
  }
}

function optionsOf(...texts: readonly string[]) {
  return texts.map((text) => ({ value: text, text }))
}

function addressOf(sending: { readonly isPending: boolean; readonly error: Failure | null }) {
  return {
    heading: 'Delete your account?',
    text: long,
    email: 'alice@example.com',
    confirm: 'Delete for good',
    sending,
    onConfirm: ignore,
    onClose: ignore,
  }
}

function formOf(sending: { readonly isPending: boolean; readonly error: Failure | null }) {
  return {
    className: 'grid gap-4',
    sending,
    onSubmit: ignore,
    children: (submit: { readonly isPending: boolean; readonly isDisabled: boolean }) => (
      <>
        <EmailField defaultValue="alice" />
        <Button type="submit" look="primary" {...submit}>
          Send
        </Button>
      </>
    ),
  }
}

function Broken(): ReactNode {
  throw new Error('Broken on purpose')
}
