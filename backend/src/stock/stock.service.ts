import { Injectable } from '@nestjs/common';
import type { Page } from '../postgres/list-statement.js';
import type { Principal } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import type { ReadPosition } from '../http/read-position.js';
import { fromPrimary, type Shown, shown } from '../http/shown-answer.js';
import { StockRepository } from './stock.repository.js';
import type { StockChange } from './stock.schema.js';

@Injectable()
export class StockService {
  constructor(private readonly stock: StockRepository) {}

  /** @throws Problem `shop_not_found` for one that is not the owner's, too */
  async list(
    owner: Principal,
    readPosition: ReadPosition,
    shopId: string,
    low: boolean,
    page: Page,
  ): Promise<Shown> {
    return shown(
      fromPrimary(await this.stock.ofOwnShop(owner.id, shopId, low, page)),
      readPosition,
      'shop_not_found',
    );
  }

  /** @throws Problem `product_not_found` for one of another owner's shop, too */
  async moves(
    owner: Principal,
    readPosition: ReadPosition,
    shopId: string,
    productId: string,
    page: Page,
  ): Promise<Shown> {
    const read = await this.stock.movesOf(owner.id, shopId, productId, page);
    return shown(fromPrimary(read), readPosition, 'product_not_found');
  }

  /** The stock after the change. @throws Problem `shop_not_found`, `not_the_owner`, `product_not_found`, `out_of_stock`, `stock_not_counted` */
  async change(
    owner: Principal,
    readPosition: ReadPosition,
    shopId: string,
    productId: string,
    change: StockChange,
  ): Promise<Shown> {
    const { value, seen } = await this.stock.change(owner.id, shopId, productId, change);
    if (value !== 'changed') throw new Problem(value);
    readPosition.show(seen);
    return shown(fromPrimary(await this.stock.one(productId)), readPosition, 'product_not_found');
  }
}
