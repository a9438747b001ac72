import { beforeEach, describe, expect, it } from '@jest/globals';
import { HealthRegistry } from './health.js';

const up = async (): Promise<void> => undefined;
const down = async (): Promise<void> => {
  throw Object.assign(new Error('postgres://user:hidden@host'), { code: 'ECONNREFUSED' });
};

describe('HealthRegistry', () => {
  let health: HealthRegistry;
  beforeEach(() => {
    health = new HealthRegistry();
    health.markStarted();
  });

  it('is ready without what is not required', async () => {
    health.register('redis', down, { required: false });
    await expect(health.readiness()).resolves.toMatchObject({
      status: 'ready',
      dependencies: [{ name: 'redis', status: 'down', reason: 'ECONNREFUSED' }],
    });
  });

  it('needs one of a group, and says nothing of addresses', async () => {
    health.register('primary', down, { required: true, group: 'database' });
    health.register('replicas', up, { required: true, group: 'database' });
    expect((await health.readiness()).status).toBe('ready');
    health.register('replicas', down, { required: true, group: 'database' });
    const state = await health.readiness();
    expect(state.status).toBe('not_ready');
    expect(JSON.stringify(state)).not.toContain('hidden');
  });

  it('does not wait for a check that hangs', async () => {
    health.register('stuck', () => new Promise<void>(() => undefined), { required: true });
    const start = performance.now();
    await expect(health.readiness()).resolves.toMatchObject({
      status: 'not_ready',
      dependencies: [{ reason: 'TIMEOUT' }],
    });
    expect(performance.now() - start).toBeLessThan(1900);
  });

  it('is not ready before it has started, nor while it stops', async () => {
    const fresh = new HealthRegistry();
    expect([(await fresh.readiness()).status, fresh.started]).toEqual(['starting', false]);
    health.markStopping();
    expect((await health.readiness()).status).toBe('stopping');
    health.markStarted();
    expect((await health.readiness()).status).toBe('stopping');
  });
});
