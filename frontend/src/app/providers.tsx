import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { TextsProvider } from '../lib/i18n/texts-provider';
import { createQueryClient } from '../lib/query-client';
import { useAccessToken } from '../lib/session';

const queryClient = createQueryClient();

/** Signing in or out makes every answer that is known another one's: all are forgotten and asked again. */
function ForgetWithSession() {
  const client = useQueryClient();
  const token = useAccessToken();
  const known = useRef(token);
  useEffect(() => {
    if (known.current === token) return;
    known.current = token;
    client.removeQueries({ type: 'inactive' });
    void client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  }, [client, token]);
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
