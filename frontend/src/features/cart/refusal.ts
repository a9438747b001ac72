import { useTranslations } from 'use-intl';
import type { Objection } from '../../lib/api-model';

const OBJECTIONS = [
  'shop_closed',
  'product_unavailable',
  'out_of_stock',
  'price_changed',
  'out_of_delivery_range',
  'delivery_place_unknown',
  'below_minimum_order',
  'upi_not_accepted',
  'too_many_open_orders',
] as const satisfies readonly Objection[];

export const isObjection = (code: unknown): code is Objection => OBJECTIONS.some((known) => known === code);

/** What a page hands to the cart's when a purchase was refused. */
export const refusalState = (code: Objection) => ({ refused: code });

/** What a checkout hands to the cart's page when what it was for has left the cart. */
export const CHANGED_ELSEWHERE = { changedElsewhere: true };

/** Why nothing was ordered, in a sentence. */
export function useRefusal(): (code: Objection) => string {
  const t = useTranslations('cart');
  return (code) => t('nothingOrdered', { reason: t(`refused.${code}`) });
}

/** What somebody who was led to the cart is told: why a purchase was refused, or what of an old order is missing. */
export function useMessageIn(state: unknown): string | null {
  const t = useTranslations('cart');
  const refusal = useRefusal();
  if (typeof state !== 'object' || state === null) return null;
  if ('refused' in state && isObjection(state.refused)) return refusal(state.refused);
  if ('changedElsewhere' in state) return t('changedElsewhere');
  if ('missing' in state && Number(state.missing) > 0) return t('missing', { count: Number(state.missing) });
  return null;
}
