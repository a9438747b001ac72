import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigResourceTypes } from 'kafkajs';
import { guest, KEPT, openShop, signUp, stockProduct, type Product } from './support/api.js';
import { eventually } from './support/eventually.js';
import { asSuperuser } from './support/servers.js';
import {
  DEAD_LETTERS_TOPIC,
  deadLetterOf,
  kafka,
  PRODUCTS_TOPIC,
  put,
  StreamListener,
} from './support/stream.js';

const producer = kafka.producer({ allowAutoTopicCreation: false });
const admin = kafka.admin();
let stream: StreamListener;
beforeAll(async () => {
  await Promise.all([producer.connect(), admin.connect()]);
  stream = await StreamListener.open();
});
afterAll(async () => {
  await Promise.all([producer.disconnect(), admin.disconnect(), stream.close()]);
});

/** A product whose list is kept, and what a change of it does. */
async function keptProduct() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  const product = await stockProduct(owner, shop);
  const path = `/shops/${shop.id}/products/`;
  const expectKept = (price: number) =>
    eventually(async () => {
      const answer = await guest.get<Product[]>(path);
      expect(answer.body[0]?.price).toBe(price);
      expect(answer.headers.get('x-served-by')).toEqual(KEPT);
    });
  await expectKept(product.price);
  const change = async (price: number) => {
    await owner.patch(`/shops/${shop.id}/products/${product.id}`, { price });
    await expectKept(price);
  };
  return { shop, product, change };
}

/** An event of the product as the connector writes it. */
async function eventOf(subject: Awaited<ReturnType<typeof keptProduct>>, operation: 'u' | 'r', aheadBy = 0n) {
  const [now] = await asSuperuser<{ id: string }>('primary', 'SELECT pg_current_xact_id()::text AS id');
  return JSON.stringify({
    id: subject.product.id,
    shop_id: subject.shop.id,
    __op: operation,
    __table: 'products',
    __txid: Number(BigInt(now?.id ?? 0) + aheadBy),
    __lsn: 1,
    __deleted: 'false',
  });
}

const flushedBecause = (reason: RegExp) =>
  eventually(async () => expect(stream.flushes.filter((told) => reason.test(told))).toHaveLength(1));

describe('an event that does not say what it changed', () => {
  it('drops every list, is kept as it came, and the events behind it are still consumed', async () => {
    const subject = await keptProduct();
    const offset = await put(producer, PRODUCTS_TOPIC, '{"cut of');
    await flushedBecause(new RegExp(`offset-${offset}-malformed`));
    expect(await deadLetterOf(PRODUCTS_TOPIC, offset)).toEqual({
      key: 'of a test',
      value: '{"cut of',
      headers: {
        'kirana.reason': 'malformed: the value is not JSON',
        'kirana.topic': PRODUCTS_TOPIC,
        'kirana.partition': '0',
        'kirana.offset': offset,
        'kirana.time': expect.stringMatching(/^20\d\d-.*Z$/),
      },
    });
    await subject.change(12.34);
  });

  it('is kept even when the topic for it is gone', async () => {
    const subject = await keptProduct();
    await admin.deleteTopics({ topics: [DEAD_LETTERS_TOPIC] });
    const offset = await put(producer, PRODUCTS_TOPIC, '[]');
    await eventually(async () => expect(await admin.listTopics()).toContain(DEAD_LETTERS_TOPIC));
    expect((await deadLetterOf(PRODUCTS_TOPIC, offset)).value).toBe('[]');
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [
        { type: ConfigResourceTypes.TOPIC, name: DEAD_LETTERS_TOPIC, configNames: ['retention.ms'] },
      ],
    });
    expect(resources[0]?.configEntries[0]?.configValue).toBe(String(14 * 24 * 3600 * 1000));
    await subject.change(13.34);
  });
});

describe('an event of a transaction that the primary has not begun', () => {
  it('drops every list and is kept; no fence stands at its id afterwards', async () => {
    const subject = await keptProduct();
    const offset = await put(producer, PRODUCTS_TOPIC, await eventOf(subject, 'u', 1_000_000n));
    await flushedBecause(new RegExp(`offset-${offset}-beyond`));
    expect((await deadLetterOf(PRODUCTS_TOPIC, offset)).headers['kirana.reason']).toMatch(/^beyond/);
    await subject.change(14.34);
  });
});

describe('an event that a snapshot read', () => {
  it('drops every list: what was deleted before the snapshot has no event', async () => {
    const subject = await keptProduct();
    await put(producer, PRODUCTS_TOPIC, await eventOf(subject, 'r'));
    await flushedBecause(/a-snapshot-of-products/);
    await subject.change(15.34);
  });
});
