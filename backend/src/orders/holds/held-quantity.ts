import type { Offer } from '../placement/offer.js';

/** What a hold may take of a product. */
export interface HoldBounds {
  /** Of what is there, above 0 and below 1. */
  readonly share: number;
  readonly pieces: number;
}

/**
 * How much of what is asked for is held; null when the product is always there.
 *
 * Invariant: less than there is. So a hold never makes a product sold out, and however many customers hold of it, a piece
 * is left that can be bought at once.
 */
export function heldQuantity(offer: Offer, asked: number, { share, pieces }: HoldBounds): number | null {
  if (offer.quantity === null) return null;
  return Math.min(asked, pieces, Math.floor(offer.quantity * share));
}
