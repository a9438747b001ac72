import { describe, expect, it } from '@jest/globals';
import { ApiClient, guest, newPerson, signIn, unique, type Person, type Token } from './support/api.js';
import { expectProblem } from './support/problem.js';

describe('an account', () => {
  const person = newPerson('customer');
  const { password, ...shown } = person;

  it('is answered without its password, and its name is taken in whatever case', async () => {
    const registered = await guest.post<Person & { id: number }>('/register', person);
    expect(registered.status).toBe(201);
    expect(registered.body).toEqual({ ...shown, id: expect.any(Number) });
    expectProblem(await guest.post('/register', person), 409, 'username_taken', ['username']);
    const shouted = { ...person, username: person.username.toUpperCase() };
    expectProblem(await guest.post('/register', shouted), 409, 'username_taken', ['username']);
  });

  it('names every field that it refuses', async () => {
    const fields = ['username', 'password', 'role', 'full_name', 'address', 'mobile'];
    expectProblem(await guest.post('/register', {}), 422, 'validation_failed', fields);
    const wrong = {
      username: 'a b',
      password: 'short',
      role: 'admin',
      full_name: '',
      address: 7,
      mobile: '12',
    };
    expectProblem(await guest.post('/register', wrong), 422, 'validation_failed', fields);
  });

  it('signs in with a form', async () => {
    const signedIn = await signIn(person.username, password);
    expect(signedIn.status).toBe(200);
    expect(signedIn.body).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: expect.any(Number),
    } satisfies Record<keyof Token, unknown>);
    expect(signedIn.body.expires_in).toBeGreaterThan(0);
    expect(signedIn.headers.get('cache-control')).toBe('no-store');
    const me = await new ApiClient(signedIn.body.access_token).get('/me');
    expect(me.status).toBe(200);
    expect(me.body).toEqual(shown);
  });

  it('is not told from one that is not there', async () => {
    for (const [name, word] of [
      [person.username, 'Wrong@1234'],
      [unique('nobody'), password],
    ] as const) {
      const refused = await signIn(name, word);
      expectProblem(refused, 401, 'invalid_credentials');
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
    expectProblem(await signIn('', ''), 422, 'validation_failed', ['username', 'password']);
    expectProblem(await guest.post('/token', person), 415, 'unsupported_media_type');
  });

  it('is asked for by 401, without a token and with one that is not ours', async () => {
    const none = await guest.get('/me');
    expectProblem(none, 401, 'sign_in_required');
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="kirana-ghar"');

    const { access_token: token } = (await signIn(person.username, password)).body;
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const promoted = encode({ ...claims, role: 'shopowner' });
    for (const forged of [
      `${header}.${promoted}.${signature}`,
      `${encode({ alg: 'none' })}.${promoted}.`,
      'nonsense',
    ]) {
      // A public path refuses it too: the client must learn that it is not signed in.
      for (const path of ['/me', '/shops/']) {
        const refused = await new ApiClient(forged).get(path);
        expectProblem(refused, 401, 'invalid_token');
        expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
      }
    }
  });
});
