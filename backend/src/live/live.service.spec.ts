import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../config/config.js';
import type { EndedSessions } from '../http/ended-sessions.js';
import { Metrics } from '../observability/metrics.js';
import { LiveClients } from './live-clients.js';
import type { LiveFeed } from './live-feed.js';
import { LiveMetrics } from './live-metrics.js';
import { LiveService } from './live.service.js';
import type { LiveStream } from './live-stream.js';

const VISIT = { userId: null, address: '203.0.113.7', epoch: 0, untilMs: Infinity, audiences: [] };
const FEED = { position: '1-0', turn: 0, session: () => null } as unknown as LiveFeed;

let clients: LiveClients;
let server: Server;
/** What Redis is asked, and answers when the test lets it. */
let asked: PromiseWithResolvers<void>;
let answer: PromiseWithResolvers<{ entries: []; newest: string }>;
let opened: PromiseWithResolvers<void>;
let closed: Promise<unknown>;

beforeEach(async () => {
  [asked, answer, opened] = [Promise.withResolvers(), Promise.withResolvers(), Promise.withResolvers()];
  const metrics = new LiveMetrics(new Metrics());
  const ended = { isOver: () => false } as unknown as EndedSessions;
  clients = new LiveClients({ quotas: { livePerAddress: 5 } } as AppConfig, metrics, ended);
  const stream = {
    behind: () => {
      asked.resolve();
      return answer.promise;
    },
  } as unknown as LiveStream;
  const service = new LiveService(clients, FEED, stream, metrics);
  server = createServer((_request, response) => {
    closed = once(response, 'close');
    void service
      .open(VISIT, '1-0', response, () => response.writeHead(200).flushHeaders())
      .then(opened.resolve, opened.reject);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function visit() {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET /live HTTP/1.1\r\nhost: x\r\n\r\n');
  return socket;
}

describe('a connection', () => {
  it('is registered when Redis has answered what it missed', async () => {
    const socket = visit();
    await asked.promise;
    answer.resolve({ entries: [], newest: '1-0' });
    await opened.promise;
    expect(clients.size).toBe(1);
    socket.destroy();
    await closed;
    expect(clients.size).toBe(0);
  });

  // It was counted for ever: the end of its connection had been told before anybody listened.
  it('that has gone before that is not', async () => {
    const socket = visit();
    await asked.promise;
    socket.destroy();
    await closed;
    answer.resolve({ entries: [], newest: '1-0' });
    await opened.promise;
    expect(clients.size).toBe(0);
  });
});
