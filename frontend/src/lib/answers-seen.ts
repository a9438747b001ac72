import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import type { Middleware } from 'openapi-fetch';
import { deviceChoice } from './device-choice';
import { type Freshness, freshnessOf } from './freshness';

/** Developers may see where each answer came from; nobody else has to. */
export const developerView = deviceChoice('developer', ['off', 'on']);

/** One answer of the API, as a developer wants to know it. */
export interface SeenAnswer {
  readonly id: number;
  readonly request: string;
  readonly status: number;
  /** From the request to the answer's head (ms). */
  readonly tookMs: number;
  readonly freshness: Freshness | null;
}

const KEPT = 50;
const answers = atom<readonly SeenAnswer[]>([]);
let count = 0;

/** Notes every answer while the developers' view is on. */
export function noteAnswers(): Middleware {
  const begun = new WeakMap<Request, number>();
  return {
    onRequest({ request }) {
      if (developerView.get() === 'on') begun.set(request, performance.now());
      return request;
    },
    onResponse({ request, response }) {
      const start = begun.get(request);
      if (start === undefined) return;
      const { pathname, search } = new URL(request.url);
      const answer: SeenAnswer = {
        id: (count += 1),
        request: `${request.method} ${pathname.replace(/^\/api/, '')}${search}`,
        status: response.status,
        tookMs: performance.now() - start,
        freshness: freshnessOf(response.headers),
      };
      answers.set([answer, ...answers.get()].slice(0, KEPT));
    },
  };
}

/** The latest answers, newest first. */
export const useSeenAnswers = (): readonly SeenAnswer[] => useStore(answers);
