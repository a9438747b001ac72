import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import type { AppConfig } from '../../config/config.js';
import { HealthRegistry } from '../../observability/health.js';
import { Metrics } from '../../observability/metrics.js';
import type { Lsn } from '../../postgres/lsn.js';
import type { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { WatermarkState } from './watermark-state.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function open(role: AppConfig['role']) {
  const health = new HealthRegistry();
  health.markStarted();
  const primary = { clock: { latest: () => Date.now() } } as PrimaryIdentity;
  const logger = pino({ level: 'silent' });
  const state = new WatermarkState(primary, { role } as AppConfig, health, new Metrics(), logger);
  let frontier = 1n;
  const at = (frontier: bigint) => ({
    frontier: frontier as Lsn,
    timeMs: Date.now(),
    beat: Number(frontier),
  });
  const move = () => state.reach(at((frontier += 1n)));
  const stand = () => state.reach(at(frontier));
  const status = async () => (await health.readiness()).status;
  const check = async () => (await health.readiness()).dependencies[0];
  return { state, move, stand, status, check };
}

describe('a change stream that stands', () => {
  it.each(['worker', 'all'] as const)(
    'is down after ten seconds, and so is a process as %s',
    async (role) => {
      const { state, move, stand, status, check } = open(role);
      state.expectMovement();
      jest.advanceTimersByTime(9_000);
      expect(await status()).toBe('ready');
      move();
      jest.advanceTimersByTime(9_000);
      stand();
      expect(await status()).toBe('ready');
      jest.advanceTimersByTime(2_000);
      expect(await status()).toBe('not_ready');
      expect(await check()).toMatchObject({ name: 'watermark', status: 'down', reason: 'STANDS' });
      move();
      expect(await status()).toBe('ready');
    },
  );

  it('is told by a process that only answers, which stays ready', async () => {
    const { state, status, check } = open('api');
    state.expectMovement();
    jest.advanceTimersByTime(11_000);
    expect(await check()).toMatchObject({ status: 'down' });
    expect(await status()).toBe('ready');
  });

  it('is not to blame while Redis or the primary is away, and has its time when they are back', async () => {
    const { state, move, status } = open('worker');
    state.expectMovement();
    move();
    state.expectNothing();
    jest.advanceTimersByTime(60_000);
    expect(await status()).toBe('ready');
    state.expectMovement();
    jest.advanceTimersByTime(9_000);
    expect(await status()).toBe('ready');
    jest.advanceTimersByTime(2_000);
    expect(await status()).toBe('not_ready');
  });
});

describe('bulk work', () => {
  beforeEach(() => {
    jest.useRealTimers();
  });

  /** The stream goes on: the watermark moves, and is so many ms old. */
  function flowing() {
    const { state } = open('worker');
    let frontier = 1n;
    const move = (oldMs: number) => {
      frontier += 1n;
      state.reach({ frontier: frontier as Lsn, timeMs: Date.now() - oldMs, beat: Number(frontier) });
    };
    state.expectMovement();
    return { state, move };
  }

  it('waits until the watermark is young again', async () => {
    const { state, move } = flowing();
    move(900);
    let goesOn = false;
    const waiting = state.caughtUp().then(() => (goesOn = true));
    for (let i = 0; i < 10; i += 1) {
      move(700);
      await new Promise(setImmediate);
      expect(goesOn).toBe(false);
    }
    move(100);
    expect(await waiting).toBe(true);
  });

  it('is not held up for good by what others write', async () => {
    const { state, move } = flowing();
    move(900);
    const moving = setInterval(() => move(900), 20);
    await state.caughtUp().finally(() => clearInterval(moving));
  });

  it.each(['young', 'unknown', 'known to stand'])('does not wait while the watermark is %s', async (how) => {
    const { state, move } = flowing();
    if (how === 'young') move(100);
    if (how === 'known to stand') {
      move(60_000);
      state.expectNothing();
    }
    const sooner = Promise.race([state.caughtUp().then(() => 'goes on'), turns(20)]);
    expect(await sooner).toBe('goes on');
  });
});

async function turns(count: number): Promise<string> {
  for (let i = 0; i < count; i += 1) await new Promise(setImmediate);
  return 'waits';
}
