import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  redirect,
  useLocation,
  useNavigate,
  useRouter,
  useSearch,
} from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useSettings } from '../api/use-session.ts'
import { afterFirstView, untilThere } from '../lib/first-view.ts'
import { Button } from '../ui/button.tsx'
import { Door } from '../ui/door.tsx'
import { Notices } from '../ui/notices.tsx'
import { addresses } from './addresses.ts'
import { Banner } from './banner.tsx'
import { Crash } from './crash.tsx'
import { PageCrash } from './page-crash.tsx'
import { FilterPage, ListPage, OwnPage, TagPage } from './pages.tsx'
import { comeBack, rememberPlace } from './return.ts'
import { Shell } from './shell.tsx'
import type { OwnView } from './views.ts'
import { Starting, Stuck } from './waiting.tsx'

const KeychainBanner = lazy(afterFirstView(() => import('./keychain-banner.tsx')))
const UpdateSign = lazy(afterFirstView(() => import('./update-sign.tsx')))
const LocalApiSign = lazy(afterFirstView(() => import('./local-api-sign.tsx')))
const LockScreen = lazy(untilThere(() => import('../features/lock/lock-screen.tsx')))

const rootRoute = createRootRoute({
  component: () => (
    <div className="flex h-full flex-col">
      <Banner />
      <Suspense>
        <KeychainBanner />
      </Suspense>
      <div className="relative min-h-0 flex-1">
        <div className="h-full overflow-y-auto">
          <Outlet />
        </div>
        <Notices />
      </div>
      <Suspense>
        <UpdateSign />
        <LocalApiSign />
      </Suspense>
    </div>
  ),
  notFoundComponent: NotFound,
  errorComponent: Crash,
})

/** Before the door: for whoever is not signed in. */
const doorRoute = createRoute({ getParentRoute: () => rootRoute, id: 'door', component: DoorSide })

const signInRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { person?: string } =>
    typeof search['person'] === 'string' ? { person: search['person'] } : {},
  component: lazyRouteComponent(
    untilThere(() => import('./sign-in-route.tsx')),
    'SignIn',
  ),
})

const signUpRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./sign-up-route.tsx'), 'SignUp'),
})

const recoverRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: '/recover',
  component: lazyRouteComponent(() => import('./recover-route.tsx'), 'Recover'),
})

const bringRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: '/restore',
  component: lazyRouteComponent(() => import('./bring-route.tsx'), 'Bring'),
})

const damageRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: '/damaged',
  component: lazyRouteComponent(() => import('./damage-route.tsx'), 'DamageRoute'),
})

/** In the house: only for whoever is signed in, and not locked. */
const houseRoute = createRoute({ getParentRoute: () => rootRoute, id: 'house', component: HouseSide })

/** Without an address: to the view that somebody wants to see first. */
const startRoute = createRoute({
  getParentRoute: () => houseRoute,
  path: '/',
  component: function Start() {
    return <Navigate to={`/${useSettings().startView}`} replace />
  },
})

const ownRoute = <View extends OwnView>(view: View) =>
  createRoute({
    getParentRoute: () => houseRoute,
    path: `/${view}`,
    validateSearch: taskSearch,
    errorComponent: PageCrash,
    component: function Own() {
      return <OwnPage view={view} openTask={useSearch({ strict: false }).task} />
    },
  })

const listRoute = createRoute({
  getParentRoute: () => houseRoute,
  path: '/list/$id',
  validateSearch: taskSearch,
  errorComponent: PageCrash,
  component: function List() {
    return <ListPage id={listRoute.useParams().id} openTask={listRoute.useSearch().task} />
  },
})

const tagRoute = createRoute({
  getParentRoute: () => houseRoute,
  path: '/tag/$id',
  validateSearch: taskSearch,
  errorComponent: PageCrash,
  component: function Tag() {
    return <TagPage id={tagRoute.useParams().id} openTask={tagRoute.useSearch().task} />
  },
})

const filterRoute = createRoute({
  getParentRoute: () => houseRoute,
  path: '/filter/$id',
  validateSearch: taskSearch,
  errorComponent: PageCrash,
  component: function Filter() {
    return <FilterPage id={filterRoute.useParams().id} openTask={filterRoute.useSearch().task} />
  },
})

const searchRoute = createRoute({
  getParentRoute: () => houseRoute,
  path: '/search',
  validateSearch: (search: Record<string, unknown>): { text?: string; task?: string } => ({
    ...(typeof search['text'] === 'string' && { text: search['text'] }),
    ...taskSearch(search),
  }),
  errorComponent: PageCrash,
  component: lazyRouteComponent(() => import('./search-route.tsx'), 'SearchRoute'),
})

const calendarRoute = createRoute({
  getParentRoute: () => houseRoute,
  path: '/calendar',
  validateSearch: (search: Record<string, unknown>): { month?: string; task?: string } => ({
    ...(typeof search['month'] === 'string' && { month: search['month'] }),
    ...taskSearch(search),
  }),
  errorComponent: PageCrash,
  component: lazyRouteComponent(() => import('./calendar-route.tsx'), 'CalendarRoute'),
})

const settingsRoute = createRoute({
  getParentRoute: () => houseRoute,
  path: '/settings',
  errorComponent: PageCrash,
  component: lazyRouteComponent(() => import('./settings-frame.tsx'), 'SettingsFrame'),
})

const settingsGroups = () => import('../features/account/settings-groups.tsx')

const settingsRoutes = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/settings/account', replace: true })
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/account',
    component: lazyRouteComponent(settingsGroups, 'AccountSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/appearance',
    component: lazyRouteComponent(settingsGroups, 'AppearanceSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/tasks',
    component: lazyRouteComponent(() => import('./task-settings.tsx'), 'TaskSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/security',
    component: lazyRouteComponent(settingsGroups, 'SecuritySettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/sign-ins',
    component: lazyRouteComponent(settingsGroups, 'SignInsSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/exchange',
    component: lazyRouteComponent(() => import('./exchange-route.tsx'), 'ExchangeRoute'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/desktop',
    component: lazyRouteComponent(() => import('../features/account/desktop-settings.tsx'), 'DesktopSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/about',
    component: lazyRouteComponent(settingsGroups, 'AboutSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/backups',
    component: lazyRouteComponent(() => import('../features/backups/backups-settings.tsx'), 'BackupsSettings'),
  }),
] as const

const routeTree = rootRoute.addChildren([
  doorRoute.addChildren([signInRoute, signUpRoute, recoverRoute, bringRoute, damageRoute]),
  houseRoute.addChildren([
    startRoute,
    ownRoute('inbox'),
    ownRoute('today'),
    ownRoute('upcoming'),
    ownRoute('overdue'),
    ownRoute('no-date'),
    ownRoute('completed'),
    ownRoute('trash'),
    listRoute,
    tagRoute,
    filterRoute,
    searchRoute,
    calendarRoute,
    settingsRoute.addChildren(settingsRoutes),
  ]),
])

/** Creates the router of one stay. */
export const createWindowRouter = () =>
  createRouter({
    routeTree,
    history: addresses,
    defaultErrorComponent: Crash,
    defaultPendingComponent: Starting,
    defaultPreload: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createWindowRouter>
  }
}

/** The task whose details are open is part of the address. */
function taskSearch(search: Record<string, unknown>): { task?: string } {
  return typeof search['task'] === 'string' ? { task: search['task'] } : {}
}

function DoorSide() {
  const session = useSession()
  const { latestLocation } = useRouter()
  if (session.kind === 'starting') return <Starting />
  if (session.kind === 'stuck') return <Stuck failure={session.failure} />
  if (session.kind === 'signed-in') return <ComeIn person={session.account.id} />
  // The recovery code also opens what is locked, and so does mending what is damaged.
  const opensLocked = ['/recover', '/damaged'].includes(latestLocation.pathname)
  if (session.kind === 'locked' && !opensLocked) return <Navigate to="/" replace />
  return <Outlet />
}

function ComeIn({ person }: { person: string }) {
  const { history } = useRouter()
  useEffect(() => history.replace(comeBack(person)), [history, person])
  return <Starting />
}

function HouseSide() {
  const session = useSession()
  const navigate = useNavigate()
  const owner = useLocation({ select: ({ state }) => state.person })
  switch (session.kind) {
    case 'starting':
      return <Starting />
    case 'stuck':
      return <Stuck failure={session.failure} />
    case 'signed-out':
      return <GoOut person={session.ended?.id} />
    case 'locked':
      return (
        <Suspense fallback={<Starting />}>
          <LockScreen
            person={session.person}
            onRecover={() => void navigate({ to: '/recover' })}
            onDamaged={() => void navigate({ to: '/damaged' })}
          />
        </Suspense>
      )
    case 'signed-in':
      // Back, to where another person was.
      if (owner !== undefined && owner !== session.account.id) return <Navigate to="/inbox" replace />
      return <Shell key={session.account.id} />
  }
}

function GoOut({ person }: { person: string | undefined }) {
  const navigate = useNavigate()
  useEffect(() => {
    rememberPlace(person)
    void navigate({ to: '/sign-in', replace: true })
  }, [person, navigate])
  return <Starting />
}

function NotFound() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Door title={t('title.notFound')} heading={t('notFound.heading')} text={t('notFound.text')}>
      <Button look="primary" size="large" onPress={() => void navigate({ to: '/inbox' })}>
        {t('notFound.toInbox')}
      </Button>
    </Door>
  )
}
