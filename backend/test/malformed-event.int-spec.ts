import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { guest, KEPT, openShop, signUp, stockProduct, type Product } from './support/api.js';
import { eventually } from './support/eventually.js';
import { openRedis } from './support/servers.js';
import { stack } from './support/stack.js';

const redis = openRedis();
const kafka = new Kafka({ clientId: 'test', brokers: [stack.addresses.kafka], logLevel: logLevel.NOTHING });
const producer = kafka.producer({ allowAutoTopicCreation: false });
beforeAll(() => producer.connect());
afterAll(async () => {
  await producer.disconnect();
  await redis.quit();
});

describe('an event that does not say what it changed', () => {
  it('drops every list, and the events behind it are still consumed', async () => {
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    const product = await stockProduct(owner, shop);
    const path = `/shops/${shop.id}/products/`;
    await eventually(async () => {
      expect((await guest.get<Product[]>(path)).body).toHaveLength(1);
      expect((await guest.get(path)).headers.get('x-served-by')).toEqual(KEPT);
    });
    const fence = `{products:${shop.id}}:fence`;
    const before = await redis.hget(fence, 'born_until');
    expect(before).not.toBeNull();

    await producer.send({
      topic: 'kirana.public.products',
      messages: [{ key: 'nonsense', value: '{"cut of' }],
    });

    // Born anew: a raise changes the version of a fence, only its loss the time of its birth.
    await eventually(async () => expect(await redis.hget(fence, 'born_until')).not.toBe(before));
    await owner.patch(`/shops/${shop.id}/products/${product.id}`, { price: 12.34 });
    await eventually(async () => {
      const answer = await guest.get<Product[]>(path);
      expect(answer.body[0]?.price).toBe(12.34);
      expect(answer.headers.get('x-served-by')).toEqual(KEPT);
    });
  });
});
