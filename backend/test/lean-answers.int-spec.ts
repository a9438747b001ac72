import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { guest, newPerson, openShop, signIn, signUp } from './support/api.js';
import { eventually } from './support/eventually.js';
import { stack } from './support/stack.js';

/** Most that the head of an answer may take: status line, headers, and the empty line behind them; in bytes. */
const MOST = { list: 450, compressed: 475, notModified: 250 };
const PAGE = '/shops/?limit=50';

/** The head of an answer as it goes over the wire. */
async function headOf(path: string, headers: Record<string, string>): Promise<string> {
  const { hostname, port } = new URL(stack.addresses.api);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    const lines = Object.entries({ host: hostname, ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    let answer = '';
    for await (const chunk of socket) {
      answer += (chunk as Buffer).toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end >= 0) return answer.slice(0, end + 4);
    }
    throw new Error(`the connection ended with: ${answer}`);
  } finally {
    socket.destroy();
  }
}

const statusOf = (head: string): number => Number(head.slice(9, 12));
/** The value of a header; an empty text when it is not there, null when it is there twice. */
function valueOf(head: string, name: string): string | null {
  const values = [...head.matchAll(new RegExp(`^${name}: (.*)\\r$`, 'gim'))].map(([, value]) => value ?? '');
  return values.length > 1 ? null : (values[0] ?? '');
}

/** Asks until the answer is from memory, as nearly all are. */
const fromMemory = (headers: Record<string, string>): Promise<string> =>
  eventually(async () => {
    const head = await headOf(PAGE, headers);
    expect(valueOf(head, 'x-served-by')).toBe('memory');
    return head;
  });

describe("the head of a list's answer", () => {
  let signedIn: Record<string, string>;

  beforeAll(async () => {
    const owner = await signUp('shopowner');
    // More than a page: the answer leads to the next one.
    for (let i = 0; i < 51; i += 1) await openShop(owner);
    const customer = newPerson('customer');
    await guest.post('/register', customer);
    const { body } = await signIn(customer.username, customer.password);
    signedIn = { authorization: `Bearer ${body.access_token}` };
  });

  /** The customer, with the token that covers what is shown. */
  async function informed(): Promise<Record<string, string>> {
    const first = await fromMemory(signedIn);
    return { ...signedIn, 'kirana-session': valueOf(first, 'kirana-session') ?? '' };
  }

  it.each([
    ['has nothing of it', {}],
    ['has the tag of another answer', { 'if-none-match': '"other"' }],
  ])('is short for a customer who carries what it would say, and %s', async (_, headers) => {
    const head = await fromMemory({ ...(await informed()), ...headers });
    expect(statusOf(head)).toBe(200);
    expect(valueOf(head, 'link')).toMatch(/rel="next"$/);
    expect([valueOf(head, 'kirana-session'), valueOf(head, 'set-cookie')]).toEqual(['', '']);
    expect([head.length <= MOST.list, head]).toEqual([true, head]);
  });

  it.each(['zstd', 'br', 'gzip'])('is little longer when the body is %s', async (coding) => {
    const headers = { ...(await informed()), 'accept-encoding': coding };
    const head = await fromMemory(headers);
    expect(valueOf(head, 'content-encoding')).toBe(coding);
    expect([head.length <= MOST.compressed, head]).toEqual([true, head]);
    const plain = await fromMemory({ ...headers, 'accept-encoding': 'identity' });
    expect(Number(valueOf(head, 'content-length')) * 4).toBeLessThan(
      Number(valueOf(plain, 'content-length')),
    );
    const again = await fromMemory({ ...headers, 'if-none-match': valueOf(head, 'etag') ?? '' });
    expect([statusOf(again), valueOf(again, 'etag')]).toEqual([304, valueOf(head, 'etag')]);
  });

  it.each([
    ['kirana-session', {}],
    ['kirana-session', { 'kirana-session': 'new' }],
    ['set-cookie', { 'sec-fetch-site': 'same-origin' }],
  ])('is longer by one line, %s, for one who has something to learn', async (name, headers) => {
    const head = await fromMemory({ ...signedIn, ...headers });
    const line = `${name}: ${valueOf(head, name)}\r\n`;
    expect(valueOf(head, name)).toMatch(/1(\.\d+){5}\.[\w-]{22}/);
    expect(valueOf(head, name === 'set-cookie' ? 'kirana-session' : 'set-cookie')).toBe('');
    expect(head.length - line.length).toBeLessThanOrEqual(MOST.list);
  });

  it('is shorter when nothing has changed', async () => {
    const headers = await informed();
    const etag = valueOf(await fromMemory(headers), 'etag') ?? '';
    const head = await fromMemory({ ...headers, 'if-none-match': etag });
    expect(statusOf(head)).toBe(304);
    expect([head.length <= MOST.notModified, head]).toEqual([true, head]);
  });
});
