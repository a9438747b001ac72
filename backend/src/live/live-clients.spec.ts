import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { AppConfig } from '../config/config.js';
import type { EndedSessions } from '../http/ended-sessions.js';
import type { UserId } from '../identity/principal.js';
import { Metrics } from '../observability/metrics.js';
import { LiveClient, type LiveVisit } from './live-client.js';
import { LiveClients } from './live-clients.js';
import type { Audience, LiveEvent } from './live-event.js';
import { LiveMetrics } from './live-metrics.js';

const ONE = '1' as UserId;
const GUEST = { userId: null, address: '203.0.113.7', epoch: 0, untilMs: Infinity };

let clients: LiveClients;
let over: Set<string>;
let metrics: Metrics;
let server: Server;
let visits: Partial<LiveVisit>[];
const sockets: Socket[] = [];

beforeEach(async () => {
  metrics = new Metrics();
  over = new Set();
  clients = new LiveClients({ quotas: { livePerAddress: 30 } } as AppConfig, new LiveMetrics(metrics), {
    isOver: (user: string) => over.has(user),
  } as unknown as EndedSessions);
  visits = [];
  server = createServer((_request, response) => {
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200).flushHeaders();
    const visit = { ...GUEST, audiences: [], ...visits.shift() };
    const client = new LiveClient(response, visit, 0);
    clients.add(client);
    response.once('close', () => clients.remove(client));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.close();
  await once(server, 'close');
});

/** A browser that connects, and what it has received. */
async function visit(fields: Partial<LiveVisit>): Promise<{ socket: Socket; received: () => string }> {
  visits.push(fields);
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
  socket.write('GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await once(socket, 'data');
  return { socket, received: () => text.slice(text.indexOf('\r\n\r\n') + 4) };
}

async function until(holds: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 5000; !holds();) {
    if (Date.now() > giveUpAt) throw new Error('it did not come to pass');
    await new Promise(setImmediate);
  }
}

const event = (...to: Audience[]): LiveEvent => ({ to, type: 'order', data: {} });
const deliver = (id: string, to: Audience[], text = `${id};`) =>
  clients.deliver(id, event(...to), () => Buffer.from(text));

describe('live connections', () => {
  it('are told what concerns them, once', async () => {
    const owner = await visit({ audiences: ['owner:1', 'shop:3'] });
    const guest = await visit({ audiences: ['shop:3'] });
    deliver('1-0', ['owner:1', 'shop:3']);
    deliver('2-0', ['owner:2']);
    deliver('3-0', ['shop:3']);
    deliver('4-0', ['all']);
    await until(() => owner.received().endsWith('4-0;') && guest.received().endsWith('4-0;'));
    expect(owner.received()).toBe('1-0;3-0;4-0;');
    expect(guest.received()).toBe('1-0;3-0;4-0;');
  });

  it('ask for no frame that concerns nobody', () => {
    clients.deliver('1-0', event('owner:9'), () => {
      throw new Error('asked for');
    });
  });

  it('are forgotten when they are gone', async () => {
    const { socket } = await visit({ userId: ONE, audiences: ['owner:1'] });
    expect(clients.size).toBe(1);
    socket.destroy();
    await until(() => clients.size === 0);
    deliver('1-0', ['owner:1']);
  });

  it('are cut off when they do not take what they are sent; others go on', async () => {
    const slow = await visit({ audiences: ['shop:3'] });
    const quick = await visit({ audiences: ['shop:3'] });
    slow.socket.pause();
    const block = 'x'.repeat(64 * 1024);
    // The system's own buffers fill first.
    for (let sent = 0; clients.size === 2 && sent < 1000; sent += 1) {
      deliver(`${sent + 1}-0`, ['shop:3'], block);
      await until(() => quick.received().length === (sent + 1) * block.length);
    }
    expect(clients.size).toBe(1);
    expect(await metrics.registry.metrics()).toMatch(/^kirana_live_slow_clients_total 1$/m);
  });

  it('of one user are bounded', async () => {
    for (let count = 0; count < 20; count += 1) await visit({ userId: ONE });
    expect(() => clients.mustHaveRoom({ ...GUEST, userId: ONE })).toThrow(/Too many/);
    expect(() => clients.mustHaveRoom({ ...GUEST, userId: '2' as UserId })).not.toThrow();
    expect(() => clients.mustHaveRoom(GUEST)).not.toThrow();
  });

  it('of guests at one address are bounded, and elsewhere there is room', async () => {
    for (let count = 0; count < 30; count += 1) await visit({});
    expect(() => clients.mustHaveRoom(GUEST)).toThrow(/Too many/);
    expect(() => clients.mustHaveRoom({ ...GUEST, address: '203.0.113.8' })).not.toThrow();
    expect(() => clients.mustHaveRoom({ ...GUEST, userId: ONE })).not.toThrow();
    for (const socket of sockets) socket.destroy();
    await until(() => clients.size === 0);
    expect(() => clients.mustHaveRoom(GUEST)).not.toThrow();
  });

  it('end when the sessions of their account do', async () => {
    const { socket } = await visit({ userId: ONE });
    await visit({ userId: '2' as UserId });
    const ended = once(socket, 'end');
    over.add(ONE);
    clients.beat(5, 500, Buffer.from('beat;'));
    await ended;
    await until(() => clients.size === 1);
  });

  it('end when the access token has expired, and hear a heartbeat in their turn until then', async () => {
    const { socket, received } = await visit({ untilMs: 1000 });
    clients.beat(1, 500, Buffer.from('not mine;'));
    clients.beat(0, 500, Buffer.from('beat;'));
    const ended = once(socket, 'end');
    clients.beat(1, 1000, Buffer.from('late;'));
    await ended;
    expect(received()).toBe('beat;');
  });

  it('all end at a stop, and no other is let in', async () => {
    const { socket } = await visit({ userId: ONE });
    const ended = once(socket, 'end');
    clients.close();
    await ended;
    expect(() => clients.mustHaveRoom(GUEST)).toThrow(/too much/);
  });
});
