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

/** The token that an answer brings, by whichever way. @throws Error when it comes both ways */
export function tokenOf(headers: IncomingHttpHeaders): Token | undefined {
  const header = headers['kirana-session'];
  const cookie = headers['set-cookie']?.flatMap((line) => /^kirana_session=([^;]+)/.exec(line)?.[1] ?? []);
  const texts = [...(header === undefined ? [] : [header].flat()), ...(cookie ?? [])];
  if (texts.length > 1) throw new Error(`an answer brings ${String(texts.length)} session tokens`);
  return readToken(texts[0]);
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
    if (this.#habit === 'none') return { headers: {}, fresh: true };
    if (both.length === 0) return { headers: this.#headers(), fresh: true };
    const most = (part: 0 | 1): number => Math.max(...both.map(({ parts }) => parts[part]));
    const sent = [most(0), most(1), Math.min(...both.map(({ parts }) => parts[2]))] as const;
    return { headers: this.#headers(), sent };
  }

  /**
   * The answer to a request that carried what `request` gave brought this token, which covers all of it. Without one,
   * what was carried the way that the answer takes says as much already. @returns what covers the answer
   */
  answered(token: Token | undefined): TokenParts | undefined {
    if (this.#habit === 'none') return token?.parts;
    const { header, cookie } = this.#carried();
    if (token === undefined) return (header ?? cookie)?.parts;
    this.#main = token;
    this.#ofWrite = undefined;
    return token.parts;
  }

  /** The answer to a write that carried no token. */
  addWrite(token: Token | undefined): void {
    if (token !== undefined) this.#ofWrite = token;
  }

  /** The token of the answer to a write goes along by the other way. */
  #carried(): { header: Token | undefined; cookie: Token | undefined } {
    return this.#habit === 'header'
      ? { header: this.#main, cookie: this.#ofWrite }
      : { header: this.#ofWrite, cookie: this.#main };
  }

  /** Without a token: what asks for one. */
  #headers(): Record<string, string> {
    const { header, cookie } = this.#blindfold ? {} : this.#carried();
    return {
      ...(this.#habit === 'header' || header ? { 'kirana-session': header?.text ?? 'new' } : {}),
      ...(this.#habit === 'cookie' ? { 'sec-fetch-site': 'same-origin' } : {}),
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
