import type { Effect, WriteLine } from '../history/lines.ts';
import { stayId } from '../history/stay-id.ts';
import { SmallHistory, token } from './small-history.ts';

/* What the tests about moves begin with: shop 1, which goes from Pune to Kochi. */

export const pune = { city: 'Pune', category: 'dairy', place: [18.52, 73.86] } as const;
export const kochi = { city: 'Kochi', category: 'dairy', place: [9.97, 76.28] } as const;
export const inPune = { of: 'city', city: 'Pune' } as const;
export const inKochi = { of: 'city', city: 'Kochi' } as const;
export const first = stayId(1, 1);
export const second = stayId(1, 2);

/** What a list of shops shows of it before the move, and after. */
export const before = [1, 1, 1, 1];
export const after = [1, 2, 1, 2];

/** In Pune, since long before what the tests do. */
export const withShop = (): SmallHistory =>
  new SmallHistory().create(
    [0, 1],
    [
      ['shop', 1, 1],
      ['name', 1, 1],
      ['stay', first, 1],
    ],
    { born: { shop: 1, owner: 0, ...pune }, got: token(100, 11) },
  );

export const toKochi: readonly Effect[] = [
  ['shop', 1, 2],
  ['stay', first, 2, 'gone'],
  ['stay', second, 1],
];
const born = { shop: 1, owner: 0, ...kochi };

/** It goes, as transaction 20. */
export const goes = (history: SmallHistory, rest: Partial<WriteLine> = {}): SmallHistory =>
  history.write([10, 11], toKochi, { born, got: token(200, 21), ...rest });
export const moved = (rest?: Partial<WriteLine>): SmallHistory => goes(withShop(), rest);
