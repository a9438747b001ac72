import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import { type Committed, PrimaryDb, type Transaction } from '../../postgres/primary-db.js';
import { lockCartsOf } from '../cart/cart-statements.js';
import {
  type HoldLine,
  holdLinesOf,
  type LockedStock,
  lockHoldsOf,
  lockStock,
} from '../holds/hold-statements.js';
import { answered, type AnsweredRequest, claim, type OrderRequest } from '../requests/request-statements.js';
import { marketOf, type OfferRow, offersOf } from './market-statements.js';
import { openOrdersOf, OpenOrdersOfMany, type OpenOrdersRow } from './open-orders.js';
import type { OrderAnswer } from './placement-answer.js';
import { type KeyedPurchase, PlacementBatch } from './placement-batch.js';
import { type CustomerRow, customersOf, orderIds, type ReturnedHold } from './placement-writes.js';

/** What is answered to a key; `reused`: it was used for something else before. */
export type KeyedAnswer = OrderAnswer & { readonly replayed: boolean; readonly reused: boolean };

interface Claimed {
  readonly customer_id: string;
  readonly key: string;
}

const nameOf = ({ customer_id, key }: Claimed) => `${customer_id} ${key}`;

/**
 * Places purchases of several customers in one transaction, one after the other in their order, as if each had one of
 * its own: what is refused to one changes nothing for the next.
 *
 * Invariant: whatever is written under a key is committed together with the answer to that key.
 */
@Injectable()
export class PlacementTransaction {
  constructor(
    private readonly db: PrimaryDb,
    private readonly config: AppConfig,
  ) {}

  /** @param purchases no two under the same key; one alone has one more turn when it was too slow. Throws Unanswered. */
  async run(purchases: readonly KeyedPurchase[]): Promise<Committed<KeyedAnswer[]>> {
    const place = (tx: Transaction) => this.placeAll(tx, purchases);
    return purchases.length === 1 ? this.db.transaction(place) : this.db.portion(place);
  }

  private async placeAll(tx: Transaction, purchases: readonly KeyedPurchase[]): Promise<KeyedAnswer[]> {
    const requests = purchases.map(({ request }) => request);
    const customers = [...new Set(requests.map(({ customerId }) => customerId))];
    const lines = purchases.flatMap(({ purchase }) => purchase.lines);
    const products = [...new Set(lines.map(({ productId }) => productId))];
    const [people, free, before, , , held, stock, offers, open, ids] = await together(
      tx,
      requests,
      customers,
      products,
      lines,
    );
    const claimed = new Set(free.map(nameOf));
    const known = new Map(before.map((row) => [nameOf(row), row]));
    const batch = new PlacementBatch(
      new Map(people.map((customer) => [customer.id, customer])),
      marketOf(offers),
      holdsOf(held, new Set(stock.flatMap(({ product_id, counted }) => (counted ? [product_id] : [])))),
      new OpenOrdersOfMany(open, this.config.quotas.openOrdersPerShop),
      ids.map(({ id }) => id),
    );
    const answers = purchases.map((purchase) => {
      const name = nameOf({ customer_id: purchase.request.customerId, key: purchase.request.key });
      const earlier = known.get(name);
      if (earlier) return replay(earlier, purchase.request);
      if (!claimed.has(name)) throw new Error('a key is neither free nor answered');
      return { ...batch.place(purchase), replayed: false, reused: false };
    });
    await batch.write(tx);
    return answers;
  }
}

/** All that is asked before anything is decided, in one round trip. The order of the statements is that of the locks. */
function together(
  tx: Transaction,
  requests: readonly OrderRequest[],
  customers: readonly string[],
  products: readonly string[],
  lines: readonly unknown[],
) {
  return Promise.all([
    tx.query<CustomerRow>(customersOf(customers)),
    tx.query<Claimed>(claim(requests)),
    tx.query<AnsweredRequest>(answered(requests)),
    tx.query(lockCartsOf(customers)),
    tx.query(lockHoldsOf(customers)),
    tx.query<HoldLine>(holdLinesOf(customers)),
    tx.query<LockedStock>(lockStock(products, customers)),
    tx.query<OfferRow>(offersOf(products)),
    tx.query<OpenOrdersRow>(openOrdersOf(customers, products)),
    tx.query<{ id: string }>(orderIds(lines.length)),
  ]);
}

function replay(earlier: AnsweredRequest, request: OrderRequest): KeyedAnswer {
  const { status, body } = earlier;
  return { status, body, replayed: true, reused: !earlier.body_hash.equals(request.bodyHash) };
}

/** @param stocked products that still have stock to return to, and are counted */
function holdsOf(rows: readonly HoldLine[], stocked: ReadonlySet<string>): Map<string, ReturnedHold> {
  const holds = new Map<string, ReturnedHold>();
  for (const { hold_id: holdId, customer_id: customerId, product_id: productId, quantity } of rows) {
    const lines = holds.get(customerId)?.lines ?? [];
    const line = stocked.has(productId) ? [{ productId, quantity }] : [];
    holds.set(customerId, { holdId, customerId, lines: [...lines, ...line] });
  }
  return holds;
}
