import { Injectable } from '@nestjs/common';
import type { UserId } from '../../identity/principal.js';
import { type Committed, PrimaryDb } from '../../postgres/primary-db.js';
import {
  type AskedCartLine,
  cartOf,
  changeCart,
  putLines,
  type PutMode,
  takeOutLines,
} from './cart-statements.js';
import type { KeptCart } from './cart.schema.js';

/** Carts of accounts. Each write is a transaction that locks the cart's row first, so none is lost beside another. */
@Injectable()
export class CartRepository {
  constructor(private readonly db: PrimaryDb) {}

  async get(customer: UserId): Promise<KeptCart> {
    const [cart] = await this.db.query<KeptCart>(cartOf(customer));
    return cart ?? { version: 0, items: [] };
  }

  /**
   * The cart with these lines in it, and which of their products were taken; `whole` undoes everything unless all were.
   * @throws what `refuse` makes of the cart, and a foreign key violation for an account that is gone
   */
  async put(
    customer: UserId,
    mode: PutMode,
    lines: readonly AskedCartLine[],
    refuse?: (cart: KeptCart) => Error,
  ): Promise<Committed<KeptCart>> {
    const wanted = lines.filter(({ quantity }) => quantity > 0);
    const gone = lines.flatMap(({ product_id, quantity }) => (quantity > 0 ? [] : [product_id]));
    return this.db.transaction(async (tx) => {
      const [, , put, [cart]] = await Promise.all([
        tx.query(changeCart(customer)),
        tx.query(takeOutLines(customer, gone)),
        tx.query(putLines(customer, mode, wanted)),
        tx.query<KeptCart>(cartOf(customer)),
      ]);
      if (!cart) throw new Error('a statement without FROM has no row');
      if (refuse && put.length < wanted.length) throw refuse(cart);
      return cart;
    });
  }
}
