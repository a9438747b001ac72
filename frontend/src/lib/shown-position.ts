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
/** The API reads no more of one request. */
const MOST = 4;

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

const parseAll = (texts: string): Token[] => texts.split(',').flatMap((text) => parse(text.trim()) ?? []);

/**
 * Those that say the most, of one database: a token goes only when another says as much by both of its numbers. Answers
 * overtake one another, and a standby's may have a higher position and fewer transactions than that of a write.
 */
function greatest(tokens: readonly Token[], database: string, nowMs: number): Token[] {
  const lasting = tokens
    .filter((token) => token.database === database && token.expires * 1000 >= nowMs)
    .sort((a, b) => b.expires - a.expires);
  const isCovered = (token: Token, index: number): boolean =>
    lasting.some(
      (other, at) => at !== index && covers(other, token) && (at < index || !covers(token, other)),
    );
  return lasting.filter((token, index) => !isCovered(token, index)).slice(0, MOST);
}

const covers = (a: Token, b: Token): boolean => a.position >= b.position && a.xmax >= b.xmax;

type ShownPosition = Middleware & {
  /** Takes a token that did not come with an answer, but with an event. */
  note(text: string): void;
};

/** A middleware that keeps what the answers' tokens say, and sends it with every request. */
export function carryShownPosition(now: () => number = Date.now): ShownPosition {
  // Of this tab: another may write over what is kept on the device with less than this one was shown.
  let own: readonly Token[] = [];
  const take = (texts: string): void => {
    const news = parseAll(texts);
    const [newest] = news;
    if (newest) own = greatest([...news, ...own], newest.database, now());
  };
  const carried = (): string => {
    take(onDevice.get(KEY) ?? '');
    return own.map(({ text }) => text).join(',');
  };
  const note = (text: string) => {
    if (parse(text) === null) return;
    take(onDevice.get(KEY) ?? '');
    take(text);
    onDevice.set(KEY, own.map((token) => token.text).join(','));
  };
  return {
    note,
    onRequest({ request }) {
      request.headers.set(HEADER, carried() || FIRST);
      return request;
    },
    onResponse({ response }) {
      note(response.headers.get(HEADER) ?? '');
    },
  };
}
