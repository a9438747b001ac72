import { Redis } from 'ioredis';
import { compared, differenceOf, type Comparison } from './difference.ts';
import { facetsOf, itemsIn } from './items.ts';
import type { Contents, Item } from './rows-in-postgres.ts';
import { allAsked, type AskedShops, circleOfShops } from './shop-lists.ts';

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

/** How an entry differs from the primary's rows. @param body empty: there is no such shop, or a circle has too few */
export function differenceIn(
  body: string,
  namespace: string,
  variant: string,
  expected: Contents,
): string | undefined {
  const items = itemsOf(namespace, variant, expected);
  if (body !== '') return differenceOf(itemsIn(JSON.parse(body)), items ?? []);
  return items === undefined ? undefined : 'is kept as absent';
}

/** Undefined: there is no such shop, or there are too few in the circle. */
function itemsOf(namespace: string, variant: string, expected: Contents): readonly Item[] | undefined {
  const [of, kind, level] = namespace.split(':');
  if (of === 'products') return ofShop(Number(kind), variant, expected);
  if (kind === 'unknown') {
    const [own = '', ownVariant = ''] = variant.split(' ');
    return itemsOf(own, ownVariant, expected);
  }
  if (kind === 'facets') return facetsOf(expected.shops);
  const asked = askedBy(variant);
  return kind === 'near'
    ? circleOfShops(expected.shops, asked, Number(level))
    : allAsked(expected.shops, asked);
}

function ofShop(id: number, variant: string, { shops, products }: Contents): readonly Item[] | undefined {
  const shop = shops.filter((one) => one.id === id);
  if (shop.length === 0) return undefined;
  if (variant === 'shop') return shop;
  const { before, limit } = askedBy(variant);
  return (products.get(id) ?? []).filter((one) => before === undefined || one.id < before).slice(0, limit);
}

function askedBy(variant: string): AskedShops {
  const query = new URLSearchParams(variant);
  const [near, before] = [query.get('near')?.split(',').map(Number), query.get('before')];
  const [latitude, longitude] = near ?? [];
  return {
    city: query.get('city') ?? undefined,
    category: query.get('category') ?? undefined,
    near: latitude === undefined || longitude === undefined ? undefined : [latitude, longitude],
    before: before === null ? undefined : Number(before),
    limit: Number(query.get('limit')),
  };
}
