import type { CatalogueProduct } from './model.ts';
import { ATTA_AND_FLOURS } from './products/atta-and-flours.ts';
import { RICE_AND_POHA } from './products/rice-and-poha.ts';
import { DALS_AND_PULSES } from './products/dals-and-pulses.ts';
import { OILS_AND_GHEE } from './products/oils-and-ghee.ts';
import { SPICES_AND_MASALAS } from './products/spices-and-masalas.ts';
import { SALT_SUGAR_AND_JAGGERY } from './products/salt-sugar-and-jaggery.ts';
import { TEA_AND_COFFEE } from './products/tea-and-coffee.ts';
import { BISCUITS_AND_RUSKS } from './products/biscuits-and-rusks.ts';
import { SNACKS_AND_NAMKEEN } from './products/snacks-and-namkeen.ts';
import { BREAKFAST_AND_INSTANT_FOOD } from './products/breakfast-and-instant-food.ts';
import { DAIRY_AND_EGGS } from './products/dairy-and-eggs.ts';
import { BAKERY } from './products/bakery.ts';
import { VEGETABLES } from './products/vegetables.ts';
import { FRUITS } from './products/fruits.ts';
import { DRY_FRUITS_AND_SEEDS } from './products/dry-fruits-and-seeds.ts';
import { PICKLES_SAUCES_AND_SPREADS } from './products/pickles-sauces-and-spreads.ts';
import { BEVERAGES } from './products/beverages.ts';
import { CHOCOLATES_AND_SWEETS } from './products/chocolates-and-sweets.ts';
import { PERSONAL_CARE } from './products/personal-care.ts';
import { HOME_CARE } from './products/home-care.ts';
import { BABY_CARE } from './products/baby-care.ts';
import { POOJA_NEEDS } from './products/pooja-needs.ts';

/** Every product that a sample shop may sell; names are unique. */
export const CATALOGUE: readonly CatalogueProduct[] = [
  ...ATTA_AND_FLOURS,
  ...RICE_AND_POHA,
  ...DALS_AND_PULSES,
  ...OILS_AND_GHEE,
  ...SPICES_AND_MASALAS,
  ...SALT_SUGAR_AND_JAGGERY,
  ...TEA_AND_COFFEE,
  ...BISCUITS_AND_RUSKS,
  ...SNACKS_AND_NAMKEEN,
  ...BREAKFAST_AND_INSTANT_FOOD,
  ...DAIRY_AND_EGGS,
  ...BAKERY,
  ...VEGETABLES,
  ...FRUITS,
  ...DRY_FRUITS_AND_SEEDS,
  ...PICKLES_SAUCES_AND_SPREADS,
  ...BEVERAGES,
  ...CHOCOLATES_AND_SWEETS,
  ...PERSONAL_CARE,
  ...HOME_CARE,
  ...BABY_CARE,
  ...POOJA_NEEDS,
];
