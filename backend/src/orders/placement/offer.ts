import type { Paise } from '../money.js';

/** A product as it can be bought now. */
export interface Offer {
  readonly productId: string;
  readonly shopId: string;
  readonly name: string;
  readonly unit: string | null;
  /** What it is shown by. */
  readonly category: string | null;
  readonly imageUrl: string | null;
  readonly price: Paise;
  readonly isActive: boolean;
  /** What can be sold to this customer: in stock, or held for this customer already. Null when it is not counted. */
  readonly quantity: number | null;
}

/** Where there is less than asked for, a stock above this is not told: how much there is in all is the shop's own affair. */
const MOST_TOLD = 10;

/** How much of what is asked for can be had. */
export function obtainable(offer: Offer | undefined, asked: number): number {
  if (!offer?.isActive) return 0;
  if (offer.quantity === null || offer.quantity >= asked) return asked;
  return Math.min(offer.quantity, MOST_TOLD);
}

/** A shop as far as an order depends on it. */
export interface OfferingShop {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  /** By its switch, its day off and its hours, as of now. */
  readonly isOpen: boolean;
  readonly minimumOrder: Paise | null;
  readonly upiId: string | null;
  /** Null when it delivers anywhere, or its place is not known. */
  readonly range: { readonly km: number; readonly latitude: number; readonly longitude: number } | null;
}

/** What an order is decided by. */
export interface Market {
  readonly offers: ReadonlyMap<string, Offer>;
  readonly shops: ReadonlyMap<string, OfferingShop>;
}

/** A line as the customer asks for it. */
export interface AskedLine {
  readonly productId: string;
  readonly quantity: number;
  /** The price that the customer has seen and accepts. */
  readonly unitPrice: Paise;
}

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}
