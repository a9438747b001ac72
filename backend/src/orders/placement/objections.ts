import { type Paise, sum, times } from '../money.js';
import type { PaymentMethodName } from '../payments/payment-method-name.js';
import { distanceKm } from './distance.js';
import {
  type AskedLine,
  type Market,
  obtainable,
  type Offer,
  type OfferingShop,
  type Place,
} from './offer.js';

/** Why a line, or a shop's part of a cart, cannot be bought as asked; the first of these that is found names the answer. */
export const OBJECTIONS = [
  'shop_closed',
  'product_unavailable',
  'out_of_stock',
  'price_changed',
  'out_of_delivery_range',
  'delivery_place_unknown',
  'below_minimum_order',
  'upi_not_accepted',
  'too_many_open_orders',
] as const;
export type ObjectionCode = (typeof OBJECTIONS)[number];

/** A line that was looked at against what is on offer. */
export interface JudgedLine {
  readonly asked: AskedLine;
  /** Undefined: there is no such product (any more). */
  readonly offer: Offer | undefined;
  readonly shop: OfferingShop | undefined;
  readonly objection: ObjectionCode | null;
}

/** How a cart is to be delivered and paid. */
export interface Terms {
  /** Null: it cannot be told. Undefined: nobody has said yet. */
  readonly place: Place | null | undefined;
  readonly paymentMethod: PaymentMethodName | null;
  readonly openOrders: OpenOrders;
}

/** Orders of a customer that are not paid and not delivered yet, by shop; and how many of them a shop takes. */
export interface OpenOrders {
  readonly at: ReadonlyMap<string, number>;
  readonly most: number;
}

/** Looks at every line; the lines of a shop share what is wrong with the shop's part as a whole. */
export function judge(lines: readonly AskedLine[], market: Market, terms: Terms): JudgedLine[] {
  const judged = lines.map((asked) => judgeLine(asked, market));
  return judged.map((line) =>
    line.objection === null && line.shop
      ? { ...line, objection: objectionToShop(line.shop, judged, terms) }
      : line,
  );
}

/** The gravest of all objections; null when there is none. */
export function gravest(lines: readonly JudgedLine[]): ObjectionCode | null {
  return OBJECTIONS.find((code) => lines.some(({ objection }) => objection === code)) ?? null;
}

function judgeLine(asked: AskedLine, { offers, shops }: Market): JudgedLine {
  const offer = offers.get(asked.productId);
  const shop = offer && shops.get(offer.shopId);
  return { asked, offer, shop, objection: objectionToLine(asked, offer, shop) };
}

function objectionToLine(
  { quantity, unitPrice }: AskedLine,
  offer: Offer | undefined,
  shop: OfferingShop | undefined,
): ObjectionCode | null {
  const objection = objectionToHold(offer, shop, quantity);
  return objection ?? (offer?.price === unitPrice ? null : 'price_changed');
}

/** Why so much of it can't be kept for a customer: it couldn't be bought either. */
export function objectionToHold(
  offer: Offer | undefined,
  shop: OfferingShop | undefined,
  quantity: number,
): ObjectionCode | null {
  if (!offer?.isActive || !shop) return 'product_unavailable';
  if (!shop.isOpen) return 'shop_closed';
  return obtainable(offer, quantity) < quantity ? 'out_of_stock' : null;
}

function objectionToShop(
  shop: OfferingShop,
  judged: readonly JudgedLine[],
  { place, paymentMethod, openOrders }: Terms,
): ObjectionCode | null {
  const { range, minimumOrder, upiId } = shop;
  if (range && place === null) return 'delivery_place_unknown';
  if (range && place && distanceKm(range, place) > range.km) return 'out_of_delivery_range';
  if (minimumOrder !== null && totalOf(shop, judged) < minimumOrder) return 'below_minimum_order';
  if (paymentMethod === 'upi' && upiId === null) return 'upi_not_accepted';
  return (openOrders.at.get(shop.id) ?? 0) >= openOrders.most ? 'too_many_open_orders' : null;
}

const totalOf = (shop: OfferingShop, judged: readonly JudgedLine[]): Paise =>
  sum(
    judged.flatMap(({ asked, offer }) =>
      offer?.shopId === shop.id ? [times(offer.price, asked.quantity)] : [],
    ),
  );
