import type { DrawingName } from '../../components/ui/product-drawings/drawing-for';
import type { ShopCategory } from '../../lib/api-model';

/** Every kind of shop, in the order that they are offered in, and what stands for it. */
export const DRAWING_OF: Readonly<Record<ShopCategory, DrawingName>> = {
  grocery: 'pulses',
  fruits_vegetables: 'vegetables',
  dairy: 'dairy',
  bakery_sweets: 'bakery',
  snacks_beverages: 'snacks',
  household: 'home',
  pharmacy_wellness: 'medicine',
  general: 'anything',
};

export const SHOP_KINDS = Object.keys(DRAWING_OF) as ShopCategory[];

/** The kind that a text names, as in an address; null when it names none. */
export function shopKind(text: string | null): ShopCategory | null {
  return SHOP_KINDS.find((kind) => kind === text) ?? null;
}
