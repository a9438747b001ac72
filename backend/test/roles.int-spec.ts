import { afterAll, describe, expect, it } from '@jest/globals';
import { guest, openShop, signUp } from './support/api.js';
import { eventually } from './support/eventually.js';
import { asSuperuser, openRedis } from './support/servers.js';
import { stack, without } from './support/stack.js';

const redis = openRedis();
afterAll(() => redis.quit());

describe('a worker of its own', () => {
  it('consumes the change stream while no API runs, says how it is, and stops cleanly', async () => {
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    await eventually(async () => {
      await guest.get(`/shops/${shop.id}`);
      expect(await redis.exists(`{products:${shop.id}}:fence`)).toBe(1);
    });
    await without('backend', async () => {
      await stack.start('worker');
      try {
        await expect(guest.get('/shops/')).rejects.toThrow();
        const metrics = await fetch(stack.addresses.workerMetrics);
        expect(await metrics.text()).toContain('kirana_change_events_total');
        expect((await fetch(stack.addresses.workerMetrics.replace('/metrics', '/ready'))).status).toBe(200);

        const before = await redis.hget(`{products:${shop.id}}:fence`, 'version');
        await asSuperuser('primary', `UPDATE shops SET area = 'Kothrud' WHERE id = $1`, [shop.id]);
        await eventually(async () =>
          expect(await redis.hget(`{products:${shop.id}}:fence`, 'version')).not.toBe(before),
        );
      } finally {
        expect(await stack.stop('worker')).toBe('stopped');
      }
    });
    await eventually(async () =>
      expect((await guest.get<{ area: string }>(`/shops/${shop.id}`)).body.area).toBe('Kothrud'),
    );
  });
});
