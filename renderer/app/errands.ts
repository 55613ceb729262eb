import { useEffect, useRef } from 'react'
import { session } from '../api/connection.ts'
import { host, type Errand, type Person, type WindowCommand } from '../bridge/host.ts'

/** What somebody at their tasks does about an errand; undefined while nobody is there. */
let atHome: ((accountId: string | null) => void) | undefined

/** What is being done. Where a lock comes between it gets no answer, and is done when that person is here again. */
let underWay: { readonly account: string; readonly errand: Errand } | undefined

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
    async function take() {
      const { account } = latest.current
      const before = underWay?.account === account ? underWay.errand : undefined
      const errand = (await app?.takeErrand()) ?? before
      if (!errand) return
      const own = { account, errand }
      underWay = own
      await latest.current.run(errand)
      if (underWay === own) underWay = undefined
    }
    atHome = (accountId) => {
      if (accountId === null || accountId === latest.current.account) void take()
      else void goTo(accountId, latest.current.switchTo)
    }
    void take()
    const stop = app.onCommand((command) => latest.current.commands[command]())
    return () => {
      atHome = undefined
      stop()
    }
  }, [])
}
