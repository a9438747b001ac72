import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { TextsProvider } from '../lib/i18n/texts-provider';
import { createQueryClient } from '../lib/query-client';
import { useSession } from '../lib/session';

const queryClient = createQueryClient();

/**
 * Signing in or out makes every answer that is known another one's: all are forgotten and asked again. A renewal changes
 * nothing, nor does it that somebody turns out to be who they were before the page was loaded: nothing was asked yet.
 */
function ForgetWithSession() {
  const client = useQueryClient();
  const session = useSession();
  const person = session.kind === 'signed-in' ? session.person : session.kind;
  const known = useRef(person);
  useEffect(() => {
    const before = known.current;
    known.current = person;
    if (before === person || before === 'unknown') return;
    client.removeQueries({ type: 'inactive' });
    void client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  }, [client, person]);
  return null;
}

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <ForgetWithSession />
      <TextsProvider>{children}</TextsProvider>
    </QueryClientProvider>
  );
}
