import type { Middleware } from 'openapi-fetch';

/**
 * How far the database had come in what this tab has written or been shown: the API's token, signed and opaque but for
 * two numbers (`1.<system>.<timeline>.<position>.<xmax>.<expires>.<signature>`). Sent along, no later answer shows less.
 * The browser's cookie says the same for all tabs together.
 */
const HEADER = 'Kirana-Session';

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

/** A middleware that keeps the token of the newest answer, in memory, and sends it with every request. */
export function carryShownPosition(now: () => number = Date.now): ShownPosition {
  let kept: Token | null = null;
  const note = (text: string) => {
    const token = parse(text);
    if (token && !(kept && isOlder(token, kept, now()))) kept = token;
  };
  return {
    note,
    onRequest({ request }) {
      if (kept) request.headers.set(HEADER, kept.text);
      return request;
    },
    onResponse({ response }) {
      note(response.headers.get(HEADER) ?? '');
    },
  };
}
