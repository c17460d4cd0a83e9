import { Center, Loader } from '@mantine/core';
import { Suspense, useEffect, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { get } from '../api/client';
import { Live } from '../api/live';
import { useMe } from '../api/session';
import { LiveContext } from '../api/useLive';
import { text } from '../text/en';
import { Frame } from './Frame';
import { homeOf, mayOpen, screens } from './screens';
import { NotHere } from './NotHere';
import { useActivity } from './useActivity';

// The answer matters only when it is a refusal, which the guard hears of.
function askSession(): void {
  void get('/api/v1/session').catch(() => undefined);
}

/** The pages of the person who is signed in, over one live connection. */
export function SignedIn() {
  const me = useMe();
  const [live] = useState(() => new Live(askSession));
  useEffect(() => {
    live.start();
    return () => void live.stop();
  }, [live]);
  useActivity();
  return (
    <LiveContext.Provider value={live}>
      <Frame>
        <Suspense fallback={<Center p="xl"><Loader role="status" aria-label={text.loading} /></Center>}>
          <Routes>
            <Route index element={<Navigate to={homeOf(me)} replace />} />
            {screens.map((screen) => (
              <Route key={screen.path} path={screen.path} element={mayOpen(me, screen) ? <screen.page /> : <NotHere why={text.errors.noRight} />} />
            ))}
            <Route path="*" element={<NotHere why={text.errors.notFound} />} />
          </Routes>
        </Suspense>
      </Frame>
    </LiveContext.Provider>
  );
}
