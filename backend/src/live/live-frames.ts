import type { LiveEvent } from './live-event.js';

/** How long a client waits before it connects again, in ms. */
const RETRY_MS = 2000;

/** What a client is sent first: it sets the time between two attempts to connect. */
export const RETRY_FRAME = Buffer.from(`retry: ${RETRY_MS}\n\n`);

/**
 * An event as server-sent event.
 * @param id where the client goes on from, in `Last-Event-ID`; null for none
 * @param session the token that the client sends with what it asks for because of the event; null while there is none
 */
export function frameOf(
  type: LiveEvent['type'] | 'hello' | 'beat',
  data: LiveEvent['data'],
  { id, session = null }: { readonly id: string | null; readonly session?: string | null },
): Buffer {
  const content = JSON.stringify(session === null ? data : { ...data, session });
  return Buffer.from(`${id === null ? '' : `id: ${id}\n`}event: ${type}\ndata: ${content}\n\n`);
}
