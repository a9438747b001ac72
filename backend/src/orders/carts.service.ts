import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import type { ReadPosition } from '../http/read-position.js';
import { Places } from '../places/places.module.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { holdLinesOf, type HoldLine } from './holds/hold-statements.js';
import { Holds } from './holds/holds.js';
import { rupeesNumber, sum, times, toPaise } from './money.js';
import type { Cart, NewHold } from './carts.schema.js';
import { AppConfig } from '../config/config.js';
import { marketOf, type OfferRow, offersOf } from './placement/market-statements.js';
import { OBJECTIONS, judge } from './placement/objections.js';
import { obtainable } from './placement/offer.js';
import { openOrdersOf, OpenOrdersOfMany, type OpenOrdersRow } from './placement/open-orders.js';
import { lineNow } from './placement/placement-answer.js';

/** Prices carts and keeps stock for them. The cart itself is in cart/, or in a guest's browser. */
@Injectable()
export class CartsService {
  constructor(
    private readonly db: PrimaryDb,
    private readonly holds: Holds,
    private readonly places: Places,
    private readonly config: AppConfig,
  ) {}

  /** What a purchase of this cart would come to now. Nothing is kept by it. */
  async validate(customer: Principal, { items, location, pincode, payment_method }: Cart) {
    const products = items.map(({ product_id }) => String(product_id));
    const [rows, open, held] = await Promise.all([
      this.db.query<OfferRow>(offersOf(products)),
      this.db.query<OpenOrdersRow>(openOrdersOf([customer.id], products)),
      this.db.query<HoldLine>(holdLinesOf([customer.id])),
    ]);
    const own = new Map(held.map(({ product_id, quantity }) => [product_id, quantity]));
    const asked = items.map(({ product_id, quantity, unit_price }) => ({
      productId: String(product_id),
      quantity,
      unitPrice: toPaise(String(unit_price)),
    }));
    const place = location ?? (pincode === undefined ? undefined : await this.places.pointOf(pincode));
    const openOrders = new OpenOrdersOfMany(open, this.config.quotas.openOrdersPerShop).of(customer.id);
    const terms = { place, paymentMethod: payment_method ?? null, openOrders };
    const judged = judge(asked, marketOf(rows, own), terms);
    const lines = judged.map(lineNow);
    const total = sum(
      judged.map(({ offer }, i) => times(offer?.price ?? toPaise('0'), lines[i]?.available_quantity ?? 0)),
    );
    return {
      ok: judged.every(({ objection }) => objection === null),
      total: rupeesNumber(total),
      items: lines,
    };
  }

  /**
   * Keeps stock for ten minutes.
   * @throws Problem `shop_closed`, `product_unavailable`, `out_of_stock` with the lines concerned; `held_long_enough`
   */
  async hold(customer: Principal, readPosition: ReadPosition, { items, hold_id }: NewHold) {
    const asked = items.map(({ product_id, quantity }) => ({ productId: String(product_id), quantity }));
    const { value, seen } = await this.holds.hold(customer.id, asked, hold_id);
    readPosition.show(seen);
    if (value.kind === 'held_long_enough') throw new Problem('held_long_enough');
    if (value.kind === 'held')
      return {
        ...{ hold_id: value.holder, expires_at: value.expiresAt, renewals_left: value.renewalsLeft },
        items: value.lines.map(({ productId, quantity, held }) => ({
          ...{ product_id: Number(productId), quantity, held_quantity: held },
        })),
      };
    const lines = value.lines.flatMap(({ offer, objection }, i) => {
      const line = items[i];
      if (objection === null || !line) return [];
      const left = obtainable(offer, line.quantity);
      return [{ ...line, name: offer?.name ?? null, available_quantity: left, objection }];
    });
    const code = OBJECTIONS.find((one) => lines.some(({ objection }) => objection === one));
    throw new Problem(code ?? 'out_of_stock', { lines });
  }

  /** Gives back what is held for the customer: for one of those who asked for it, or for all. */
  async release(customer: Principal, readPosition: ReadPosition, holdId: string | undefined): Promise<void> {
    readPosition.show((await this.holds.release(customer.id, holdId)).seen);
  }
}
