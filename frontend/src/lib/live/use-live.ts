import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { shownPosition } from '../api-client';
import { currentSession, useSession } from '../session';
import { freshToken, renewedToken } from '../session-renewal';
import { LiveConnection, type LiveIdentity } from './live-connection';
import type { LiveEvent, LiveMessage } from './live-event';
import { LiveTab } from './live-tab';
import { Refetches } from './refetches';

const listeners = new Set<(event: LiveEvent) => void>();
const shopsShown = new Map<symbol, readonly number[]>();
let tab: LiveTab | null = null;

const showAll = () => tab?.show([...new Set([...shopsShown.values()].flat())]);

/** The stream is opened with the token of that moment, again and again: it ends with its token, the session goes on. */
const identity: LiveIdentity = {
  isSignedIn: () => currentSession().kind === 'signed-in',
  token: freshToken,
  renewed: renewedToken,
};

/**
 * Keeps this tab connected to the API's events while it is mounted, and asks again for what has changed. Once, in the
 * frame of all pages.
 */
export function useLiveConnection(): void {
  const client = useQueryClient();
  const session = useSession();
  // Whose tabs share a connection.
  const name = session.kind === 'signed-in' ? `user ${session.person}` : session.kind;
  useEffect(() => {
    if (name === 'unknown') return;
    const refetches = new Refetches(client);
    const deliver = (message: LiveMessage) => {
      if (message.session) shownPosition.note(message.session);
      refetches.take(message);
      if (message.type !== 'hello') for (const listener of listeners) listener(message);
    };
    const open = (receive: (message: LiveMessage) => void, since: string | null) =>
      new LiveConnection({ url: `${window.location.origin}/api/live`, identity, receive, since });
    // Absent on pages that came over plain HTTP from another machine.
    const locks = (navigator as { locks?: LockManager }).locks;
    const opened = new LiveTab({ name, open, deliver, locks });
    tab = opened;
    showAll();
    return () => {
      refetches.stop();
      opened.close();
      if (tab === opened) tab = null;
    };
  }, [client, name]);
}

/**
 * Follows shops while the page is shown, and passes on what happens: also to the own orders and stock, which are
 * followed on every page. Needs `useLiveConnection` in the frame.
 */
export function useLiveUpdates({
  shops = [],
  onEvent,
}: {
  readonly shops?: readonly number[];
  readonly onEvent?: (event: LiveEvent) => void;
}): void {
  const followed = shops.join();
  useEffect(() => {
    const key = Symbol('shops of a page');
    shopsShown.set(key, followed === '' ? [] : followed.split(',').map(Number));
    showAll();
    return () => {
      shopsShown.delete(key);
      showAll();
    };
  }, [followed]);
  const tell = useEffectEvent((event: LiveEvent) => onEvent?.(event));
  useEffect(() => {
    const listener = (event: LiveEvent) => tell(event);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
