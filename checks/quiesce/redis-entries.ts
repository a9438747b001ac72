import { Redis } from 'ioredis';
import { compared, differenceOf, type Comparison } from './difference.ts';
import type { Contents, Item } from './rows-in-postgres.ts';

/*
 * An entry in Redis: '<expiry ms, 13 digits> <fence version, 16> <header JSON>\n<body>', a field of its namespace's
 * hash; the field's name is the variant. It counts only while the fence's version is its own.
 */

/** Compares every entry in Redis that would be given to somebody with the primary's rows. */
export async function compareEntries(url: string, expected: Contents): Promise<Comparison[]> {
  const redis = new Redis(url);
  try {
    const comparisons: Comparison[] = [];
    for (const namespace of await namespacesIn(redis)) {
      const version = await redis.hget(`{${namespace}}:fence`, 'version');
      for (const [variant, packed] of Object.entries(await redis.hgetall(namespace))) {
        if (packed.slice(14, 30) !== version || Number(packed.slice(0, 13)) <= Date.now()) continue;
        comparisons.push(
          compared('Redis', `${namespace} ${variant}`, differenceIn(packed, namespace, variant, expected)),
        );
      }
    }
    return comparisons;
  } finally {
    redis.disconnect();
  }
}

async function namespacesIn(redis: Redis): Promise<string[]> {
  const names: string[] = [];
  for (const pattern of ['shops:*', 'products:*']) {
    for await (const keys of redis.scanStream({ match: pattern, count: 500 }))
      names.push(...(keys as string[]));
  }
  return [...new Set(names)];
}

function differenceIn(
  packed: string,
  namespace: string,
  variant: string,
  expected: Contents,
): string | undefined {
  const body = packed.slice(packed.indexOf('\n') + 1);
  const shop = Number(namespace.split(':')[1]);
  if (body === '') {
    const unknown = namespace === 'shops:unknown' ? Number(/\d+/.exec(variant)?.[0]) : shop;
    return expected.shops.some(({ id }) => id === unknown)
      ? `shop ${String(unknown)} is kept as absent`
      : undefined;
  }
  const content = JSON.parse(body) as Item | Item[];
  const items = Array.isArray(content) ? content : [content];
  return differenceOf(items, itemsOf(namespace, variant, expected));
}

function itemsOf(namespace: string, variant: string, { shops, products }: Contents): readonly Item[] {
  const shop = Number(namespace.split(':')[1]);
  if (variant === 'shop') return shops.filter(({ id }) => id === shop);
  const query = new URLSearchParams(variant);
  const [city, before, limit] = [query.get('city'), query.get('before'), Number(query.get('limit'))];
  const all = namespace === 'shops:customer' ? shops : (products.get(shop) ?? []);
  return all
    .filter((item) => city === null || String(item.city).toLowerCase() === city)
    .filter((item) => before === null || item.id < Number(before))
    .slice(0, limit);
}
