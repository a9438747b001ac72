import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import type { UserId } from '../../identity/principal.js';
import { type Committed, PrimaryDb, type Transaction } from '../../postgres/primary-db.js';
import { marketOf, type OfferRow, offersOf } from '../placement/market-statements.js';
import { type JudgedLine, objectionToHold } from '../placement/objections.js';
import { heldQuantity } from './held-quantity.js';
import {
  endHolds,
  type HoldRow,
  leaveHold,
  lockHoldsOf,
  lockStock,
  takeHold,
  turnOf,
  type TurnRow,
} from './hold-statements.js';
import { nextTerm } from './hold-turn.js';

/** How long a hold keeps stock, in seconds. */
export const HOLD_SECONDS = 600;
/** Of more tabs than this the oldest is forgotten: its hold ends with the others'. */
const MOST_HOLDERS = 8;

export interface AskedHold {
  readonly productId: string;
  readonly quantity: number;
}

export interface HeldLine extends AskedHold {
  /** Null: the product is always there. */
  readonly held: number | null;
}

export type HoldResult =
  | {
      readonly kind: 'held';
      readonly holder: string;
      readonly expiresAt: string;
      readonly renewalsLeft: number;
      readonly lines: readonly HeldLine[];
    }
  | { readonly kind: 'refused'; readonly lines: readonly Omit<JudgedLine, 'asked'>[] }
  | { readonly kind: 'held_long_enough' };

/** Keeps stock for customers during checkout: one hold each, for everybody who asks in their name, a new one in place of the last. */
@Injectable()
export class Holds {
  constructor(
    private readonly db: PrimaryDb,
    private readonly config: AppConfig,
  ) {}

  /**
   * Holds what may be held of each, or nothing when something cannot be bought; what was held before is given back then.
   * @param renewing who asks to keep it for another term, by the answer to an earlier call. Nothing changes when its end is final.
   */
  async hold(
    customerId: UserId,
    asked: readonly AskedHold[],
    renewing: string | undefined,
  ): Promise<Committed<HoldResult>> {
    const { share, pieces, renewals: most, restSeconds } = this.config.holds;
    return this.db.transaction(async (tx) => {
      const products = asked.map(({ productId }) => productId);
      const { before, turn } = await this.lock(tx, customerId, products, restSeconds);
      const isHolder = renewing !== undefined && turn.holders.includes(renewing);
      const term = nextTerm(turn.last, isHolder, most);
      if (term.kind === 'refused') return { kind: 'held_long_enough' as const };
      await tx.query(endHolds(before.map(({ id }) => id)));
      const market = marketOf(await tx.query<OfferRow>(offersOf(products)));
      const judged = asked.map(({ productId, quantity }) => {
        const offer = market.offers.get(productId);
        const shop = offer && market.shops.get(offer.shopId);
        return { offer, shop, quantity, objection: objectionToHold(offer, shop, quantity) };
      });
      const held = judged.flatMap(({ offer, quantity, objection }) =>
        offer && objection === null
          ? [{ offer, quantity, held: heldQuantity(offer, quantity, { share, pieces }) }]
          : [],
      );
      if (held.length < judged.length) return { kind: 'refused' as const, lines: judged };
      const holder = isHolder ? renewing : randomUUID();
      const [row] = await tx.query<{ expires_at: string }>(
        takeHold({
          ...{ id: randomUUID(), customerId, renewals: term.renewals },
          holders: [...turn.holders.filter((one) => one !== holder), holder].slice(-MOST_HOLDERS),
          lines: held.flatMap(({ offer: { productId, shopId }, held: quantity }) =>
            quantity ? [{ productId, shopId, quantity }] : [],
          ),
          seconds: term.kind === 'within' ? null : HOLD_SECONDS,
        }),
      );
      if (!row) throw new Error('a hold that was inserted did not come back');
      return {
        ...{ kind: 'held' as const, holder, expiresAt: row.expires_at, renewalsLeft: most - term.renewals },
        lines: held.map(({ offer: { productId }, ...line }) => ({ productId, ...line })),
      };
    });
  }

  /**
   * Gives back what is held for the customer, if anything: for one of those who asked, which ends it when nobody else is
   * left, or for all.
   */
  async release(customerId: UserId, holder: string | undefined): Promise<Committed<void>> {
    return this.db.transaction(async (tx) => {
      const [held] = await Promise.all([
        tx.query<HoldRow>(lockHoldsOf([customerId])),
        tx.query(lockStock([], [customerId])),
      ]);
      const ended = holder === undefined ? held : await tx.query<HoldRow>(leaveHold(customerId, holder));
      if (ended.length > 0) await tx.query(endHolds(ended.map(({ id }) => id)));
    });
  }

  private async lock(tx: Transaction, customerId: UserId, products: readonly string[], restSeconds: number) {
    const [, before, , [row]] = await Promise.all([
      // Two first holds of one customer: neither has a row yet that the other could wait for.
      tx.query({
        name: 'holds-lock-customer',
        text: 'SELECT FROM users WHERE id = $1::bigint FOR NO KEY UPDATE',
        values: [customerId],
      }),
      tx.query<HoldRow>(lockHoldsOf([customerId])),
      tx.query(lockStock(products, [customerId])),
      tx.query<TurnRow>(turnOf(customerId, restSeconds)),
    ]);
    const last =
      row?.renewals == null
        ? undefined
        : { renewals: row.renewals, runs: row.runs === true, rested: row.rested === true };
    return { before, turn: { last, holders: row?.holders ?? [] } };
  }
}
