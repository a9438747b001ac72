import { Redis } from 'ioredis';
import { compared, differenceOf, type Comparison } from './difference.ts';
import type { Contents, Item } from './rows-in-postgres.ts';

/*
 * An entry in Redis: two fields of its namespace's hash, 'head <variant>' and 'body <variant>'. The head is
 * '<expiry ms, 13 digits> <fence version, 16> <header JSON>'. It counts only while the fence's version is its own.
 */
const HEAD = 'head ';

/** Compares every entry in Redis that would be given to somebody with the primary's rows. */
export async function compareEntries(url: string, expected: Contents): Promise<Comparison[]> {
  const redis = new Redis(url);
  try {
    const comparisons: Comparison[] = [];
    for (const namespace of await namespacesIn(redis)) {
      const version = await redis.hget(`{${namespace}}:fence`, 'version');
      const fields = await redis.hgetall(namespace);
      for (const [field, head] of Object.entries(fields)) {
        if (!field.startsWith(HEAD)) continue;
        if (head.slice(14, 30) !== version || Number(head.slice(0, 13)) <= Date.now()) continue;
        const variant = field.slice(HEAD.length);
        const body = fields[`body ${variant}`];
        if (body === undefined) throw new Error(`${namespace} ${variant} has no body in Redis`);
        const difference = differenceIn(body, namespace, variant, expected);
        comparisons.push(compared('Redis', `${namespace} ${variant}`, difference));
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
  body: string,
  namespace: string,
  variant: string,
  expected: Contents,
): string | undefined {
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
  const [all, by] = namespace === 'shops:customer' ? [shops, 'standing'] : [products.get(shop) ?? [], 'id'];
  return all
    .filter((item) => city === null || String(item.city).toLowerCase() === city)
    .filter((item) => before === null || Number(item[by]) < Number(before))
    .slice(0, limit);
}
