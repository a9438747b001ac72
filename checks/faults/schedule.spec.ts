import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plannedRound } from './schedule.ts';

test('one round has every fault at least once, and follows from the seed', () => {
  const names = (seed: number) => plannedRound(seed).map(({ name, detail }) => `${name}: ${detail}`);
  assert.deepEqual(names(4), names(4));
  assert.notDeepEqual(names(4), names(5));
  const round = plannedRound(4).map(({ name }) => name);
  for (const part of [
    'worker',
    'redis',
    'kafka',
    'connect',
    'postgres-replica-1',
    'haproxy',
    'elasticsearch',
  ]) {
    assert.ok(round.includes(`freeze ${part}`) && round.includes(`kill ${part}`), part);
  }
  for (const what of ['freeze', 'kill']) assert.ok(round.some((name) => name.startsWith(`${what} api-`)));
  for (const name of [
    'apply-delay',
    'replay-paused',
    'long-transaction',
    'long-transaction-elsewhere',
    'short-delay',
    'synchronous replica',
    'slow heartbeats',
    'kill redis under apply-delay',
    'restore redis',
    'eviction',
    'cut subscriptions',
  ])
    assert.ok(round.includes(name), name);
});
