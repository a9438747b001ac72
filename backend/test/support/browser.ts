import { ApiClient, guest, newPerson, type Person, type Reply, type Role, type Token } from './api.js';
import { stack } from './stack.js';

/** A browser with a jar for the one cookie that signs in, and a tab that keeps its access token. */
export class Browser {
  /** The refresh token; null without a cookie. */
  token: string | null = null;
  /** The last Set-Cookie header that spoke of it. */
  setCookie: string | undefined;
  accessToken: string | undefined;

  constructor(readonly base = stack.addresses.api) {}

  /** The same jar at another moment, or at another API process. */
  copy(base = this.base): Browser {
    const other = new Browser(base);
    [other.token, other.accessToken] = [this.token, this.accessToken];
    return other;
  }

  /** Whoever is signed in. */
  get client(): ApiClient {
    return new ApiClient(this.accessToken, this.base);
  }

  signIn(
    { username, password }: Pick<Person, 'username' | 'password'>,
    headers: Record<string, string> = {},
  ): Promise<Reply<Token>> {
    return this.post<Token>('/token', { headers, body: new URLSearchParams({ username, password }) });
  }

  refresh(headers: Record<string, string> = {}): Promise<Reply<Token>> {
    return this.post<Token>('/token/refresh', { headers });
  }

  logOut(headers: Record<string, string> = {}): Promise<Reply<undefined>> {
    return this.post('/logout', { headers });
  }

  logOutEverywhere(headers: Record<string, string> = {}): Promise<Reply<undefined>> {
    return this.post('/logout/everywhere', {
      headers: { authorization: `Bearer ${this.accessToken ?? ''}`, ...headers },
    });
  }

  changePassword(current_password: string, new_password: string): Promise<Reply<undefined>> {
    return this.client.post('/me/password', { current_password, new_password }, this.cookies());
  }

  private async post<Body>(
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: URLSearchParams },
  ): Promise<Reply<Body>> {
    const reply = await new ApiClient(undefined, this.base).raw<Body>('POST', path, {
      headers: { ...this.cookies(), ...headers },
      ...(body && { body }),
    });
    this.setCookie = reply.headers.getSetCookie().find((cookie) => cookie.startsWith('kirana_refresh='));
    if (this.setCookie !== undefined) {
      const value = /^kirana_refresh=([^;]*)/.exec(this.setCookie)?.[1] ?? '';
      this.token = value === '' ? null : value;
    }
    const given = (reply.body as Partial<Token> | undefined)?.access_token;
    if (given !== undefined) this.accessToken = given;
    return reply;
  }

  private cookies(): Record<string, string> {
    return this.token === null ? {} : { cookie: `theme=dark; kirana_refresh=${this.token}` };
  }
}

/** Somebody new, signed in with a browser. */
export async function newBrowser(role: Role = 'customer'): Promise<{ browser: Browser; person: Person }> {
  const [browser, person] = [new Browser(), newPerson(role)];
  const registered = await guest.post('/register', person);
  if (registered.status !== 201) throw new Error(`register answered ${registered.status}`);
  const signedIn = await browser.signIn(person);
  if (signedIn.status !== 200) throw new Error(`/token answered ${signedIn.status}`);
  return { browser, person };
}
