import type { Middleware } from 'openapi-fetch';
import { onDevice } from './storage';

/**
 * How far the database had come in what this browser has written or been shown: the API's token, signed and opaque but
 * for two numbers (`1.<system>.<timeline>.<position>.<xmax>.<expires>.<signature>`). Sent along, no later answer shows
 * less. It says nothing about who somebody is.
 */
const HEADER = 'Kirana-Session';
/** Sent while there is none: the API then answers by the header. */
const FIRST = 'new';
/** Where all tabs find the newest, and the next page of this one. */
const KEY = 'kirana.shown';

interface Token {
  readonly text: string;
  /** System and timeline of the database: the numbers of two databases do not compare. */
  readonly database: string;
  readonly position: bigint;
  readonly xmax: bigint;
  /** Seconds since 1970. */
  readonly expires: number;
}

function parse(text: string): Token | null {
  const [, database, position, xmax, expires] =
    /^1\.(\w+\.\d+)\.(\d{1,20})\.(\d{1,20})\.(\d{1,12})\.[\w-]+$/.exec(text) ?? [];
  if (!database || !position || !xmax || !expires) return null;
  return { text, database, position: BigInt(position), xmax: BigInt(xmax), expires: Number(expires) };
}

/** Answers may arrive in another order than they were given: an older one does not take the place of a newer. */
function isOlder(token: Token, than: Token, nowMs: number): boolean {
  if (than.database !== token.database || than.expires * 1000 < nowMs) return false;
  return token.position === than.position ? token.xmax < than.xmax : token.position < than.position;
}

type ShownPosition = Middleware & {
  /** Takes a token that did not come with an answer, but with an event. */
  note(text: string): void;
};

/** A middleware that keeps the token of the newest answer, and sends it with every request. */
export function carryShownPosition(now: () => number = Date.now): ShownPosition {
  // Of this tab: another may write over what is kept on the device with an older one that it was just given.
  let own: Token | null = null;
  const newest = (): Token | null => {
    const kept = parse(onDevice.get(KEY) ?? '');
    if (kept && !(own && isOlder(kept, own, now()))) own = kept;
    return own;
  };
  const note = (text: string) => {
    const [token, known] = [parse(text), newest()];
    if (!token || (known && isOlder(token, known, now()))) return;
    own = token;
    onDevice.set(KEY, text);
  };
  return {
    note,
    onRequest({ request }) {
      request.headers.set(HEADER, newest()?.text ?? FIRST);
      return request;
    },
    onResponse({ response }) {
      note(response.headers.get(HEADER) ?? '');
    },
  };
}
