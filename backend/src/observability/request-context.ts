import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request carries. */
export interface RequestContext {
  readonly request_id: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `next`, and everything it starts, as part of a request. */
export function runInRequest(context: RequestContext, next: () => void): void {
  storage.run(context, next);
}

/** The request that the caller runs in, if any. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}
