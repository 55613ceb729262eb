import { useEffect, useRef } from 'react'
import { session } from '../api/connection.ts'
import { host, type Errand, type Person, type WindowCommand } from '../bridge/host.ts'
import { createErrandDesk } from './errand-desk.ts'

/** What somebody at their tasks does about an errand; undefined while nobody is there. */
let atHome: ((accountId: string | null) => void) | undefined

const desk = createErrandDesk(async () => (await host.app?.takeErrand()) ?? null)

/** Leads to whoever an errand is for, from wherever the window is. */
export function followErrands(): void {
  host.app?.onErrand((accountId) => {
    if (atHome) atHome(accountId)
    else if (accountId !== null && accountId !== personHere()) void goTo(accountId, showFromDoor)
  })
}

function personHere(): string | undefined {
  const state = session.state()
  if (state.kind === 'signed-in') return state.account.id
  return state.kind === 'locked' ? state.person.id : undefined
}

async function goTo(accountId: string, show: (person: Person) => unknown): Promise<void> {
  const person = (await host.people?.all())?.find(({ id }) => id === accountId)
  if (person) show(person)
}

function showFromDoor(person: Person): void {
  const isOut = person.state === 'signed-out'
  void (isOut ? session.show(null, `/sign-in?person=${person.id}`) : session.show(person))
}

interface AtHome {
  /** What the menu and the tray ask for. */
  readonly commands: Readonly<Record<WindowCommand, () => void>>
  readonly run: (errand: Errand) => Promise<void>
  /** Leaves for another person. */
  readonly switchTo: (person: Person) => void
  readonly account: string
}

/** Does what the app around the window asks for, for somebody who is at their tasks. */
export function useErrands(home: AtHome): void {
  const latest = useRef(home)
  useEffect(() => {
    latest.current = home
  })
  useEffect(() => {
    const { app } = host
    if (!app) return
    atHome = (accountId) => {
      if (accountId === null || accountId === latest.current.account) void desk.serve(latest.current)
      else void goTo(accountId, latest.current.switchTo)
    }
    void desk.serve(latest.current, true)
    const stop = app.onCommand((command) => latest.current.commands[command]())
    return () => {
      atHome = undefined
      stop()
    }
  }, [])
}
