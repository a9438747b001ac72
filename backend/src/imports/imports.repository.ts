import { Injectable } from '@nestjs/common';
import type { UserId } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import { type Committed, PrimaryDb } from '../postgres/primary-db.js';
import { countUpTo } from '../products/products.module.js';
import {
  createProducts,
  type LockedRow,
  lockMeantStock,
  lockOwnShop,
  type MeantRow,
  meantProducts,
  ownShop,
  startCounting,
  type UpdateRow,
  updateProducts,
} from './import-statements.js';
import type { ProductRow } from './product-file.js';

/** Rows that are asked about in one statement: it has 500 ms. */
const ASKED_TOGETHER = 2000;

/** What a chunk came to. */
export interface WrittenChunk {
  readonly created: number;
  readonly updated: number;
}

@Injectable()
export class ImportsRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async requireOwnShop(shopId: string, owner: UserId): Promise<void> {
    refuseOthers(await this.db.query(ownShop(shopId, owner)));
  }

  /** What product each row means now. Another import may be running: it is asked again when a row is written. */
  async meant(shopId: string, rows: readonly ProductRow[], gone: AbortSignal): Promise<MeantRow[]> {
    const meant: MeantRow[] = [];
    for (let from = 0; from < rows.length; from += ASKED_TOGETHER) {
      gone.throwIfAborted();
      const asked = rows.slice(from, from + ASKED_TOGETHER);
      meant.push(...(await this.db.query<MeantRow>(meantProducts(shopId, asked))));
    }
    return meant;
  }

  /** How many products the shop has, counted no further than `most`. */
  async count(shopId: string, most: number): Promise<number> {
    const [counted] = await this.db.query<{ count: number }>(countUpTo(shopId, most));
    return counted?.count ?? 0;
  }

  /**
   * Writes rows, no two of which mean the same product, in one transaction.
   * @throws Problem `shop_not_found`, `not_the_owner` when the shop has changed hands or gone; Unanswered
   */
  async write(shopId: string, owner: UserId, rows: readonly ProductRow[]): Promise<Committed<WrittenChunk>> {
    return this.db.portion(async (tx) => {
      // In the order of the locks, in one round trip: the shop, then stock, then (when written) products.
      const [shops, locked] = await Promise.all([
        tx.query<{ owned: boolean }>(lockOwnShop(shopId, owner)),
        tx.query<LockedRow>(lockMeantStock(shopId, rows)),
      ]);
      refuseOthers(shops);
      const { fresh, known } = sorted(rows, locked);
      await Promise.all([
        ...(fresh.length > 0 ? [tx.query(createProducts(shopId, owner, fresh))] : []),
        ...(known.length > 0 ? [tx.query(updateProducts(owner, known)), tx.query(startCounting(known))] : []),
      ]);
      return { created: fresh.length, updated: known.length };
    });
  }
}

function refuseOthers(shops: readonly unknown[]): void {
  const [shop] = shops as readonly { owned: boolean }[];
  if (!shop) throw new Problem('shop_not_found');
  if (!shop.owned) throw new Problem('not_the_owner');
}

/** Rows of new products, and rows of those that are there. */
function sorted(rows: readonly ProductRow[], locked: readonly LockedRow[]) {
  const meant = new Map(locked.map((row) => [row.line, row]));
  const fresh: ProductRow[] = [];
  const known: UpdateRow[] = [];
  for (const row of rows) {
    const { product_id: id = null, quantity } = meant.get(row.line) ?? {};
    if (id === null) {
      // It was there when the file was looked at.
      if (row.product.price === undefined) throw new Problem('product_not_found');
      fresh.push(row);
      continue;
    }
    const before = quantity ?? 0;
    known.push({ id, row, delta: (row.product.stock ?? before) - before });
  }
  return { fresh, known };
}
