import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { AppConfig } from '../../config/config.js';
import { RedisLink } from './redis-link.js';

const bulk = (text: string) => `$${text.length}\r\n${text}\r\n`;

/** Speaks as much of Redis' protocol as a connection begins with. The first connection is refused who it speaks to. */
class ForgetfulRedis {
  readonly connections: Socket[] = [];
  runId = 'abc';
  private readonly server = createServer((socket) => this.greet(socket));

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.connections) socket.destroy();
    this.server.close();
  }

  private greet(socket: Socket): void {
    const isFirst = this.connections.push(socket) === 1;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const [, name = ''] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        const refused = isFirst && name.toLowerCase() === 'config';
        const reply = replyTo(name.toLowerCase(), data.toString(), this.runId);
        socket.write(refused ? '-NOPERM no permission\r\n' : reply);
      }
    });
  }
}

function replyTo(command: string, text: string, runId: string): string {
  if (command === 'info') return bulk(`loading:0\r\nrun_id:${runId}\r\n`);
  if (command !== 'config') return '+OK\r\n';
  return text.includes('save')
    ? `*2\r\n${bulk('save')}${bulk('')}*2\r\n${bulk('appendonly')}${bulk('no')}`
    : '';
}

describe('the connection to Redis', () => {
  let redis: ForgetfulRedis;
  let link: RedisLink;

  beforeEach(async () => {
    redis = new ForgetfulRedis();
    const port = await redis.listen();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    const config = new AppConfig({ redisUrl: `redis://127.0.0.1:${String(port)}` } as AppConfig);
    link = new RedisLink(config, pino({ level: 'silent' }));
  });
  afterEach(async () => {
    jest.useRealTimers();
    redis.close();
    await link.onApplicationShutdown();
  });

  /** Lets sockets be read until it holds; the clock stands still meanwhile. */
  const until = async (holds: () => boolean) => {
    for (let turns = 0; !holds(); turns += 1) {
      if (turns > 100_000) throw new Error('it never came about');
      await turn();
    }
  };

  it('is kept when an earlier one was refused and has ended by itself', async () => {
    await link.onModuleInit();
    await until(() => redis.connections.length === 1 && jest.getTimerCount() > 0);
    expect(link.lastRunId()).toBeNull();
    redis.connections[0]?.destroy();
    await until(() => redis.connections[0]?.destroyed === true);
    await jest.advanceTimersByTimeAsync(1000);
    await until(() => link.lastRunId() === 'abc');
    await jest.advanceTimersByTimeAsync(10_000);
    await until(() => redis.connections.length >= 2);
    expect(redis.connections).toHaveLength(2);
    expect(link.lastRunId()).toBe('abc');
  });

  it('tells when another run of Redis answers, and not when the same one does again', async () => {
    let told = 0;
    link.onOtherRun(() => (told += 1));
    const again = async (runId: string) => {
      redis.runId = runId;
      const { length } = redis.connections;
      redis.connections.at(-1)?.destroy();
      for (let turns = 0; redis.connections.length === length; turns += 1) {
        if (turns > 1000) throw new Error('it did not connect again');
        await jest.advanceTimersByTimeAsync(50);
      }
      await until(() => link.lastRunId() === runId);
      return told;
    };
    await link.onModuleInit();
    await until(() => redis.connections.length === 1 && jest.getTimerCount() > 0);
    expect(await again('abc')).toBe(1);
    expect(await again('abc')).toBe(1);
    expect(await again('def')).toBe(2);
    expect(await again('abc')).toBe(3);
  });
});
