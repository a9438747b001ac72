import { onlineManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from './problem';

/** What the same request, sent again at once, would only make worse. */
const TOO_MUCH = ['busy', 'too_slow'];

/** A refused request stays refused; an unreachable or broken server may be back in a moment. */
export function worthAnotherTry(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  if (!(error instanceof ApiError)) return true;
  return !(error.status >= 400 && error.status < 500) && !TOO_MUCH.includes(error.problem.code);
}

/** Milliseconds before the next try. */
export const pauseBefore = (attempt: number): number => 300 * 2 ** attempt;

/**
 * Nothing counts as fresh in the browser: a page that is opened or focused again asks again, and shows what it
 * knew until the answer is there.
 */
export function createQueryClient(): QueryClient {
  // By itself it takes every page for one that begins with a network, and then never hears that there is one again.
  onlineManager.setOnline(navigator.onLine);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 0,
        refetchOnWindowFocus: 'always',
        refetchOnMount: 'always',
        retry: worthAnotherTry,
        retryDelay: pauseBefore,
      },
      // Paused mutations would be sent much later; a person who pressed a button wants to know now.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
