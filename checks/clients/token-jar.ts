import type { IncomingHttpHeaders } from 'node:http';
import type { TokenParts } from '../history/lines.ts';

/** How a client treats session tokens: by header, by cookie, or not at all. */
export type TokenHabit = 'header' | 'cookie' | 'none';

interface Token {
  readonly text: string;
  readonly parts: TokenParts;
}

/** Reads `1.<system>.<timeline>.<position>.<xmax>.<expires>.<signature>`; undefined for anything else. */
export function readToken(text: string | undefined): Token | undefined {
  const fields = text?.split('.') ?? [];
  if (text === undefined || fields.length !== 7 || fields[0] !== '1') return undefined;
  const parts = [Number(fields[3]), Number(fields[4]), Number(fields[5])] as const;
  return parts.every(Number.isSafeInteger) ? { text, parts } : undefined;
}

/** The token of an answer; header and cookie must carry the same. */
export function tokenOf(headers: IncomingHttpHeaders): Token | undefined {
  const header = headers['kirana-session'];
  return readToken(Array.isArray(header) ? header[0] : header);
}

/** A client's session tokens: the one it goes by, and that of a write which was made without one. */
export class TokenJar {
  readonly #habit: TokenHabit;
  readonly #blindfold: boolean;
  #main: Token | undefined;
  #ofWrite: Token | undefined;

  /** @param blindfold the tokens are written down as if sent, but are not */
  constructor(habit: TokenHabit, blindfold: boolean) {
    this.#habit = habit;
    this.#blindfold = blindfold;
  }

  get judged(): boolean {
    return this.#habit !== 'none';
  }

  /** What to send with the next request, and what it says. `fresh`: there is no token (any more). */
  request(): { headers: Record<string, string>; sent?: TokenParts; fresh?: true } {
    this.#dropExpired();
    const both = [this.#main, this.#ofWrite].filter((token) => token !== undefined);
    if (this.#habit === 'none' || both.length === 0) return { headers: {}, fresh: true };
    const most = (part: 0 | 1): number => Math.max(...both.map(({ parts }) => parts[part]));
    const sent = [most(0), most(1), Math.min(...both.map(({ parts }) => parts[2]))] as const;
    return { headers: this.#blindfold ? {} : this.#headers(), sent };
  }

  /** The answer to a request that carried what `request` gave: its token covers all of it. */
  replace(token: Token | undefined): void {
    if (token === undefined) return;
    this.#main = token;
    this.#ofWrite = undefined;
  }

  /** The answer to a write that carried no token. */
  addWrite(token: Token | undefined): void {
    if (token !== undefined) this.#ofWrite = token;
  }

  #headers(): Record<string, string> {
    const header = this.#habit === 'header' ? this.#main : this.#ofWrite;
    const cookie = this.#habit === 'header' ? this.#ofWrite : this.#main;
    return {
      ...(header === undefined ? {} : { 'kirana-session': header.text }),
      ...(cookie === undefined ? {} : { cookie: `kirana_session=${cookie.text}` }),
    };
  }

  /** As a browser drops the cookie: one that ends within the second is not sent any more. */
  #dropExpired(): void {
    const soon = Date.now() / 1000 + 1;
    // Only together: what the one says is not known to the other.
    if ([this.#main, this.#ofWrite].some((token) => token !== undefined && token.parts[2] <= soon)) {
      this.#main = undefined;
      this.#ofWrite = undefined;
    }
  }
}
