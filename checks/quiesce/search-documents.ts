import { httpJson } from '../../scripts/pipeline/http-json.ts';
import { compared, differenceOf, type Comparison } from './difference.ts';
import type { Contents, Item } from './rows-in-postgres.ts';

const fields = {
  'kirana-shops': ['id', 'owner_id', 'name', 'address', 'city', 'is_active'],
  'kirana-products': [
    'id',
    'shop_id',
    'shop_name',
    'shop_city',
    'shop_is_active',
    'name',
    'price',
    'available',
  ],
} as const;

/** Compares Elasticsearch's documents with the primary's rows, the sum of products as one key a shop. */
export async function compareDocuments(address: string, expected: Contents): Promise<Comparison[]> {
  const place = 'Elasticsearch';
  const shops = await documentsOf(address, 'kirana-shops');
  const products = Map.groupBy(await documentsOf(address, 'kirana-products'), ({ shop_id: shop }) =>
    Number(shop),
  );
  const newestFirst = [...expected.shops].sort((one, other) => other.id - one.id);
  const ids = new Set([...expected.products.keys(), ...products.keys()]);
  return [
    compared(place, 'shops', differenceOf(shops, newestFirst)),
    ...[...ids].map((id) =>
      compared(
        place,
        `products of shop ${String(id)}`,
        differenceOf(products.get(id) ?? [], expected.products.get(id) ?? []),
      ),
    ),
  ];
}

/** All documents of an index, newest first, in the fields that are compared. @throws Error when it can't be asked */
async function documentsOf(address: string, index: keyof typeof fields): Promise<Item[]> {
  const items: Item[] = [];
  let after: number | undefined;
  for (;;) {
    const body = {
      size: 1_000,
      sort: [{ id: 'desc' }],
      _source: fields[index],
      ...(after === undefined ? {} : { search_after: [after] }),
    };
    const answer = await httpJson(`${address}/${index}/_search`, { method: 'POST', body });
    const { hits } = answer as { hits: { hits: { _source: Item }[] } };
    items.push(...hits.hits.map(({ _source }) => _source));
    after = hits.hits.at(-1)?._source.id;
    if (hits.hits.length === 0) return items;
  }
}
