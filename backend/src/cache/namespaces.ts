import { crc32 } from 'node:zlib';

declare const namespace: unique symbol;

/**
 * A set of cached answers that change together: one fence, one Redis hash of entries. Its text is the literal name of
 * the entries' key; the fence and the leases carry it as hash tag, so that all share a slot on a Redis Cluster.
 */
export type CacheNamespace = string & { readonly [namespace]: true };

/** Some 5,000 cities and towns of India have a few shops each. */
const CITY_NAMESPACES = 4096;

/** Customers' lists of shops of all places and sorts: every shop's event raises it. */
export const shopsCustomer = (): CacheNamespace => 'shops:customer' as CacheNamespace;

/** The list of all shops of one category. */
export const shopsOfCategory = (category: string): CacheNamespace =>
  `shops:category:${category}` as CacheNamespace;

/** Lists of one city's shops. Cities share these, so that made-up names cannot fill Redis. */
export const shopsOfCity = (key: string): CacheNamespace =>
  `shops:city:${crc32(key) % CITY_NAMESPACES}` as CacheNamespace;

/** Lists of the shops around the places of one cell of a grid. */
export const shopsNear = (grid: number, row: number, column: number): CacheNamespace =>
  `shops:near:${grid}:${row}:${column}` as CacheNamespace;

/** How many shops there are in which city and of which category. */
export const shopsFacets = (): CacheNamespace => 'shops:facets' as CacheNamespace;

/** One shop as customers see it: its card and its products. */
export const productsOf = (shopId: string | number | bigint): CacheNamespace =>
  `products:${shopId}` as CacheNamespace;

/** What was asked about shops that do not exist: one namespace for all of them, so that made-up ids cannot fill Redis. */
export const unknownShops = (): CacheNamespace => 'shops:unknown' as CacheNamespace;

/** The keys of a namespace. */
export const keysOf = (name: CacheNamespace) => ({
  entries: name as string,
  fence: `{${name}}:fence`,
  births: `{${name}}:births`,
  lease: (variant: string) => `{${name}}:lease:${variant}`,
});

/**
 * The fence that is raised before any namespace's, what the names of the bits of consumed transactions begin with, and
 * how far each topic has been consumed.
 */
export const GLOBAL_KEYS = {
  fence: '{kirana}:fence',
  births: '{kirana}:births',
  consumed: '{kirana}:consumed',
  stream: '{kirana}:stream',
};

/** Where raised fences, the watermark and flushes are told to every process; see cache/watermark/channel-message.ts. */
export const FENCE_CHANNEL = 'kirana:stream';
