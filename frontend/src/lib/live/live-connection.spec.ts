/** @jest-environment node */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LiveConnection } from './live-connection';
import type { LiveMessage } from './live-event';

let server: Server;
let requests: IncomingMessage[];
let streams: ServerResponse[];
let status: number;
let received: LiveMessage[];
let connection: LiveConnection;
let token: string | null;
/** What is given in place of a token that was refused. */
let renewal: string | null;
let isAway: boolean;
/** How often a token was asked for. */
let asked: number;

beforeEach(async () => {
  [requests, streams, received, status, token] = [[], [], [], 200, 'a.b.c'];
  [renewal, isAway, asked] = [null, false, 0];
  server = createServer((request, response) => {
    requests.push(request);
    streams.push(response);
    response.writeHead(status, { 'content-type': 'text/event-stream' });
    if (status !== 200) response.end();
    else response.write('retry: 1\n\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  connection.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function open(silentMs = 10_000): LiveConnection {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
  const receive = (message: LiveMessage) => received.push(message);
  const identity = {
    isSignedIn: () => token !== null,
    token: async () => {
      asked += 1;
      return isAway ? Promise.reject(new Error('nobody can say')) : Promise.resolve(token);
    },
    renewed: async () => Promise.resolve((token = renewal)),
  };
  connection = new LiveConnection({ url, identity, receive, silentMs });
  return connection;
}

async function until(holds: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 5000; !holds();) {
    if (Date.now() > giveUpAt) throw new Error('it did not come to pass');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const order = (id: string) =>
  `id: ${id}\nevent: order\ndata: {"order_id":5,"status":"placed","session":"1.t"}\n\n`;

test('receives events, however they are cut into pieces', async () => {
  open().follow([3, 1]);
  await until(() => streams.length === 1);
  expect(requests[0]?.url).toBe('/live?shop=1&shop=3');
  expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer a.b.c', accept: 'text/event-stream' });
  const text = `id: 1-0\nevent: hello\ndata: {"session":"1.h"}\n\n${order('2-0')}event: unheard-of\ndata: {}\n\n`;
  for (const piece of text) streams[0]?.write(piece);
  await until(() => received.length === 2);
  expect(received).toEqual([
    { type: 'hello', shops: [1, 3], resumed: false, session: '1.h', eventId: '1-0' },
    { type: 'order', order_id: 5, status: 'placed', session: '1.t', eventId: '2-0' },
  ]);
});

test('goes on from where it ended, also from a heartbeat', async () => {
  open().follow([3]);
  await until(() => streams.length === 1);
  streams[0]?.write(order('2-0'));
  streams[0]?.end('id: 7-0\nevent: beat\ndata: {}\n\n');
  await until(() => requests.length === 2);
  expect(requests[0]?.headers['last-event-id']).toBeUndefined();
  expect(requests[1]?.headers['last-event-id']).toBe('7-0');
  streams[1]?.write('id: 7-0\nevent: hello\ndata: {}\n\n');
  await until(() => received.length === 2);
  expect(received[1]).toEqual({ type: 'hello', shops: [3], resumed: true, eventId: '7-0' });
});

test('follows other shops at once, from the same place', async () => {
  const live = open();
  live.follow([3]);
  await until(() => streams.length === 1);
  streams[0]?.write(order('2-0'));
  await until(() => received.length === 1);
  live.follow([3, 4]);
  await until(() => requests.length === 2);
  expect(requests[1]?.url).toBe('/live?shop=3&shop=4');
  expect(requests[1]?.headers['last-event-id']).toBe('2-0');
  live.follow([4, 3, 3]);
  expect(requests).toHaveLength(2);
});

test('leaves a stream that says nothing', async () => {
  open(50).follow([3]);
  await until(() => requests.length === 2);
});

test('goes on with another token when its own is refused, from where it ended', async () => {
  renewal = 'd.e.f';
  open().follow([3]);
  await until(() => streams.length === 1);
  status = 401;
  streams[0]?.end(order('2-0'));
  await until(() => token === 'd.e.f');
  status = 200;
  await until(() => streams.length === 3);
  expect(requests[1]?.headers.authorization).toBe('Bearer a.b.c');
  expect(requests[2]?.headers).toMatchObject({ authorization: 'Bearer d.e.f', 'last-event-id': '2-0' });
});

test('comes back when no token could be had for a while', async () => {
  isAway = true;
  const live = open();
  live.follow([]);
  await until(() => asked > 0);
  isAway = false;
  live.follow([3]); // does not wait for the time between two attempts
  await until(() => streams.length === 1);
});

test('comes back to a busy server, and asks no more once its session has ended', async () => {
  status = 503;
  const live = open();
  live.follow([]);
  await until(() => requests.length === 1);
  status = 401;
  live.follow([1]); // does not wait for the time between two attempts
  await until(() => requests.length === 2);
  await until(() => !live.isRunning);
});

test('connects a guest only to follow a shop', async () => {
  token = null;
  const live = open();
  live.follow([]);
  await until(() => !live.isRunning);
  live.follow([3]);
  await until(() => requests.length === 1);
  expect(requests[0]?.url).toBe('/live?shop=3');
  expect(requests[0]?.headers.authorization).toBeUndefined();
});
