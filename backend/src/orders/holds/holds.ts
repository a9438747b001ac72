import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { UserId } from '../../http/principal.js';
import { type Committed, PrimaryDb } from '../../postgres/primary-db.js';
import { marketOf, type OfferRow, offersOf } from '../placement/market-statements.js';
import type { JudgedLine } from '../placement/objections.js';
import { obtainable } from '../placement/offer.js';
import { endHolds, type HoldRow, lockHoldsOf, lockStock } from './hold-statements.js';

/** How long a hold keeps stock, in seconds. */
export const HOLD_SECONDS = 600;

export interface AskedHold {
  readonly productId: string;
  readonly quantity: number;
}

export type HoldResult =
  | { readonly kind: 'held'; readonly id: string; readonly expiresAt: string }
  | { readonly kind: 'refused'; readonly lines: readonly Omit<JudgedLine, 'asked'>[] };

/** Keeps stock for customers during checkout: one hold each, a new one in place of the last. */
@Injectable()
export class Holds {
  constructor(private readonly db: PrimaryDb) {}

  /** Holds all of it or nothing, of what is counted; what the customer held before is given back in any case. */
  async hold(customerId: UserId, asked: readonly AskedHold[]): Promise<Committed<HoldResult>> {
    return this.db.transaction(async (tx) => {
      const products = asked.map(({ productId }) => productId);
      const [, before] = await Promise.all([
        // Two first holds of one customer: neither has a row yet that the other could wait for.
        tx.query({
          name: 'holds-lock-customer',
          text: 'SELECT FROM users WHERE id = $1::bigint FOR NO KEY UPDATE',
          values: [customerId],
        }),
        tx.query<HoldRow>(lockHoldsOf([customerId])),
        tx.query(lockStock(products, [customerId])),
      ]);
      await tx.query(endHolds(before.map(({ id }) => id)));
      const market = marketOf(await tx.query<OfferRow>(offersOf(products)));
      const lines = asked.map(({ productId, quantity }) => {
        const offer = market.offers.get(productId);
        const objection = !offer?.isActive
          ? ('product_unavailable' as const)
          : obtainable(offer, quantity) < quantity
            ? ('out_of_stock' as const)
            : null;
        return { offer, shop: offer && market.shops.get(offer.shopId), objection };
      });
      if (lines.some(({ objection }) => objection !== null)) return { kind: 'refused' as const, lines };
      const id = randomUUID();
      const [row] = await tx.query<{ expires_at: string }>({
        name: 'holds-take',
        text: `
          WITH asked AS (
            SELECT product_id, given.quantity FROM unnest($3::bigint[], $4::int[]) AS given (product_id, quantity)
              JOIN product_stock USING (product_id) WHERE counted),
          hold AS (
            INSERT INTO stock_holds (id, customer_id, expires_at)
            VALUES ($1::uuid, $2::bigint, now() + make_interval(secs => $5)) RETURNING to_json(expires_at) #>> '{}' AS expires_at),
          lines AS (INSERT INTO stock_hold_lines (hold_id, product_id, quantity) SELECT $1::uuid, product_id, quantity FROM asked),
          taken AS (
            INSERT INTO stock_ledger (product_id, delta, reason, hold_id, actor_id)
            SELECT product_id, -quantity, 'hold', $1::uuid, $2::bigint FROM asked)
          SELECT expires_at FROM hold`,
        values: [id, customerId, products, asked.map(({ quantity }) => quantity), HOLD_SECONDS],
      });
      if (!row) throw new Error('a hold that was inserted did not come back');
      return { kind: 'held' as const, id, expiresAt: row.expires_at };
    });
  }

  /** Gives back what the customer holds, if anything. */
  async release(customerId: UserId): Promise<Committed<void>> {
    return this.db.transaction(async (tx) => {
      const [held] = await Promise.all([
        tx.query<HoldRow>(lockHoldsOf([customerId])),
        tx.query(lockStock([], [customerId])),
      ]);
      if (held.length > 0) await tx.query(endHolds(held.map(({ id }) => id)));
    });
  }
}
