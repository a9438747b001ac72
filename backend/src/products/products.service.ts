import { Injectable } from '@nestjs/common';
import { CachedRead } from '../cache/cached-read.js';
import type { Page } from '../http/page.js';
import type { Principal } from '../http/principal.js';
import { Problem } from '../http/problem.js';
import { fromPrimary, type Shown } from '../http/shown-answer.js';
import type { Committed } from '../postgres/primary-db.js';
import type { Seen } from '../postgres/seen.js';
import { productsList } from './products.cache.js';
import { ProductsRepository, type Written } from './products.repository.js';
import type { NewProduct, ProductChange } from './products.schema.js';

@Injectable()
export class ProductsService {
  constructor(
    private readonly products: ProductsRepository,
    private readonly cached: CachedRead,
  ) {}

  /**
   * Fresh for the shop's owner, cached for everybody else.
   * @param seen what the client has written and been shown
   * @throws Problem `shop_not_found`
   */
  async list(visitor: Principal | undefined, seen: Seen | null, shopId: string, page: Page): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      const own = fromPrimary(await this.products.ofOwnShop(visitor.id, shopId, page));
      if (own !== null) return own;
    }
    const answer = await this.cached.read(productsList(shopId, page), seen);
    if (answer.body === null) throw new Problem('shop_not_found');
    return { ...answer, body: answer.body };
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async create(owner: Principal, shopId: string, product: NewProduct): Promise<Committed<string>> {
    return written(await this.products.insert(owner.id, shopId, product));
  }

  /** @throws Problem `shop_not_found`, `not_the_owner`, `product_not_found` */
  async change(
    owner: Principal,
    shopId: string,
    id: string,
    change: ProductChange,
  ): Promise<Committed<string>> {
    return written(await this.products.update(owner.id, shopId, id, change));
  }

  /** @throws Problem `shop_not_found`, `not_the_owner`, `product_not_found` */
  async delete(owner: Principal, shopId: string, id: string): Promise<Committed<string>> {
    return written(await this.products.delete(owner.id, shopId, id));
  }
}

function written({ value, seen }: Committed<Written>): Committed<string> {
  if (value.owned === null) throw new Problem('shop_not_found');
  if (!value.owned) throw new Problem('not_the_owner');
  if (value.body === null) throw new Problem('product_not_found');
  return { value: value.body, seen };
}
