import { compared, differenceOf, type Comparison } from './difference.ts';
import type { Contents } from './rows-in-postgres.ts';

/** Compares a replica's rows with the primary's: the shops, and the products of each shop. */
export function compareServer(place: string, contents: Contents, expected: Contents): Comparison[] {
  const ids = new Set([...expected.products.keys(), ...contents.products.keys()]);
  return [
    compared(place, 'shops', differenceOf(contents.shops, expected.shops)),
    ...[...ids].map((id) =>
      compared(
        place,
        `products of shop ${String(id)}`,
        differenceOf(contents.products.get(id) ?? [], expected.products.get(id) ?? []),
      ),
    ),
  ];
}
