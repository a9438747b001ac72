import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTopics } from '../../scripts/create_topics.ts';
import { guest, KEPT, openShop, signUp, stockProduct, type Hits, type Product } from './support/api.js';
import { withoutConnector } from './support/connector.js';
import { eventually } from './support/eventually.js';
import { asSuperuser } from './support/servers.js';
import { stack, without } from './support/stack.js';
import { CONSUMER_GROUP, kafka, PRODUCTS_TOPIC, StreamListener } from './support/stream.js';

const LATE_MS = 60_000;
const admin = kafka.admin();
let stream: StreamListener;
beforeAll(async () => {
  await admin.connect();
  stream = await StreamListener.open();
});
afterAll(async () => {
  await Promise.all([admin.disconnect(), stream.close()]);
});

/** A product, changed behind the API's back, and how its price is seen. */
async function subject() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  const product = await stockProduct(owner, shop);
  const path = `/shops/${shop.id}/products/`;
  const setPrice = (price: number) =>
    asSuperuser('primary', 'UPDATE products SET price = $2 WHERE id = $1', [product.id, price]);
  const expectKept = (price: number) =>
    eventually(async () => {
      const answer = await guest.get<Product[]>(path);
      expect(answer.body[0]?.price).toBe(price);
      expect(answer.headers.get('x-served-by')).toEqual(KEPT);
      expect(answer.headers.get('x-stale')).toBeNull();
    }, LATE_MS);
  const expectFound = (price: number) =>
    eventually(async () => {
      const hits = await guest.get<Hits>(`/search?q=${encodeURIComponent(product.name)}`);
      expect(hits.body.results.find(({ _id }) => _id === String(product.id))?.price).toBe(price);
    }, LATE_MS);
  await expectKept(product.price);
  return { setPrice, expectKept, expectFound };
}

const dropSlot = () => asSuperuser('primary', `SELECT pg_drop_replication_slot('kirana_slot')`);

/** Runs, and waits until it was told that everything is dropped, for such a reason. */
async function expectFlush(reason: RegExp, run: () => Promise<unknown>): Promise<void> {
  const before = stream.flushes.length;
  await run();
  await eventually(
    async () => expect(stream.flushes.slice(before)).toContainEqual(expect.stringMatching(reason)),
    LATE_MS,
  );
}

describe('changes that never come', () => {
  it('because the slot is gone: a snapshot drops every list, and tells what is there', async () => {
    const { setPrice, expectKept, expectFound } = await subject();
    await expectFlush(/a-snapshot-of-/, () =>
      withoutConnector(async () => {
        await dropSlot();
        await setPrice(20.5);
      }),
    );
    await expectKept(20.5);
    await expectFound(20.5);
  }, 120_000);

  it('because another slot stands in its place: the gap in the heartbeats drops every list', async () => {
    const { setPrice, expectKept, expectFound } = await subject();
    await expectFlush(/gap/, () =>
      withoutConnector(async () => {
        await dropSlot();
        await setPrice(21.5);
        await asSuperuser('primary', `SELECT pg_create_logical_replication_slot('kirana_slot', 'pgoutput')`);
      }),
    );
    await expectKept(21.5);
    await setPrice(21.75);
    await expectFound(21.75);
  }, 120_000);

  it('because the topic was made anew: every list is dropped', async () => {
    const { setPrice, expectKept, expectFound } = await subject();
    await expectFlush(/gap|recreated|silence/, async () => {
      await admin.deleteTopics({ topics: [PRODUCTS_TOPIC] });
      await setPrice(22.5);
      await eventually(() => createTopics(stack.environment()));
    });
    await expectKept(22.5);
    await setPrice(22.75);
    await expectKept(22.75);
    await expectFound(22.75);
  }, 120_000);
});

describe('offsets beyond the end of a topic', () => {
  it('are left behind: the topic is consumed from its beginning', async () => {
    const { setPrice, expectKept } = await subject();
    await without('backend', async () => {
      const [end] = await admin.fetchTopicOffsets(PRODUCTS_TOPIC);
      const offset = String(BigInt(end?.high ?? 0) + 1000n);
      const partitions = [{ partition: 0, offset }];
      // Kafka lets nobody set the offsets of a group whose members it still counts.
      await eventually(() =>
        admin.setOffsets({ groupId: CONSUMER_GROUP, topic: PRODUCTS_TOPIC, partitions }),
      );
      await setPrice(23.5);
    });
    await expectKept(23.5);
    await eventually(async () => {
      const [end] = await admin.fetchTopicOffsets(PRODUCTS_TOPIC);
      const [group] = await admin.fetchOffsets({ groupId: CONSUMER_GROUP, topics: [PRODUCTS_TOPIC] });
      const behind = Number(end?.high) - Number(group?.partitions[0]?.offset);
      expect(Math.abs(behind)).toBeLessThan(20);
    });
    await setPrice(23.75);
    await expectKept(23.75);
  }, 120_000);
});
