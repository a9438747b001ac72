import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../config/config.js';
import type { HealthRegistry } from './health.js';
import { createLogger } from './logger.js';
import { Metrics } from './metrics.js';
import { OperationsServer } from './operations-server.js';

let server: OperationsServer;
let port: number;

beforeEach(async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  port = (free.address() as AddressInfo).port;
  free.close();
  await once(free, 'close');
  const config = { metrics: { host: '127.0.0.1', port } } as AppConfig;
  const logger = createLogger({ level: 'silent', format: 'json' });
  server = new OperationsServer(config, new Metrics(), { started: true } as HealthRegistry, logger);
  await server.listen();
});
afterEach(() => server.onApplicationShutdown());

async function statusOf(target: string): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1').end(
    `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
  );
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
}

describe('the operations server', () => {
  // An address that is no URL threw in the listener, which ended the process.
  it.each(['//', '///', 'http://', '//[', '/%', '*', '/\\', '/?'])(
    'answers %s, and lives on',
    async (target) => {
      expect(await statusOf(target)).toBe('404');
      expect(await statusOf('/health')).toBe('200');
    },
  );

  it.each(['/metrics', '/metrics/', '/health?deep', '/startup'])('answers %s', async (target) => {
    expect(await statusOf(target)).toBe('200');
  });
});
