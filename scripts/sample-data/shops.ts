import type { SampleShop } from './model.ts';
import { EAST_SHOPS } from './shops/east.ts';
import { NORTH_SHOPS } from './shops/north.ts';
import { SOUTH_SHOPS } from './shops/south.ts';
import { SPECIALISTS } from './shops/specialists.ts';
import { WEST_SHOPS } from './shops/west.ts';

export const SHOPS: readonly SampleShop[] = [
  ...NORTH_SHOPS,
  ...WEST_SHOPS,
  ...EAST_SHOPS,
  ...SOUTH_SHOPS,
  ...SPECIALISTS,
];
