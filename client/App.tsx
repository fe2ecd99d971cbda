/** Which screen: the address decides. Each screen is a chunk of its own. */
import { useEffect, useRef } from 'react'
import type { App as AppParts } from './app-context.tsx'
import { AppContext } from './app-context.tsx'
import type { Navigation } from './navigation.ts'
import { Enter } from './screens/join/Enter.tsx'
import { Caught } from './ui/Caught.tsx'
import { headingSoon } from './ui/heading-soon.ts'
import { lateScreen } from './ui/late-screen.tsx'
import { Message } from './ui/Message.tsx'
import { useChanging } from './ui/use-view.tsx'
import { joinWords } from './words/join.ts'

const Home = lateScreen(() => import('./screens/home/Home.tsx'))
const Pairing = lateScreen(() => import('./screens/pairing/Pairing.tsx'))
const Privacy = lateScreen(() => import('./screens/privacy/Privacy.tsx'))
const Check = lateScreen(() => import('./screens/check/Check.tsx'))

interface Props {
  readonly parts: AppParts
  readonly navigation: Navigation
}

export const App = ({ parts, navigation }: Props) => {
  const route = useChanging(navigation, () => navigation.route)
  const first = useRef(route)
  useEffect(() => (route === first.current ? undefined : headingSoon()), [route])
  return (
    <AppContext value={parts}>
      <Caught of={route}>{screenOf(route, navigation)}</Caught>
    </AppContext>
  )
}

const screenOf = (route: Navigation['route'], navigation: Navigation) => {
  switch (route.screen) {
    case 'home':
      return <Home />
    case 'privacy':
      return <Privacy />
    case 'code':
      return <Enter key={route.code} at={{ code: route.code }} screen={{ name: 'auto' }} onRead={nothing} />
    case 'link':
      return (
        <Enter
          key={`${route.workshop}/${navigation.entry}`}
          at={{ workshop: route.workshop, secret: route.secret }}
          screen={route.then}
          onRead={navigation.hideSecret}
        />
      )
    case 'pairing':
      return <Pairing />
    case 'check':
      return <Check workshop={route.workshop} nonce={route.nonce} />
    case 'lost':
      return <Message title={joinWords.lostTitle} text={joinWords.lostText} />
  }
}

const nothing = () => undefined
