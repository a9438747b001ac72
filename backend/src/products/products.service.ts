import { Injectable } from '@nestjs/common';
import { CachedRead } from '../cache/cached-read.js';
import type { Page } from '../http/page.js';
import type { Principal } from '../http/principal.js';
import { Problem } from '../http/problem.js';
import { fromPrimary, type Shown } from '../http/shown-answer.js';
import { productsList } from './products.cache.js';
import { ProductsRepository, type Written } from './products.repository.js';
import type { NewProduct, ProductChange } from './products.schema.js';

@Injectable()
export class ProductsService {
  constructor(
    private readonly products: ProductsRepository,
    private readonly cached: CachedRead,
  ) {}

  /** Fresh for the shop's owner, cached for everybody else. @throws Problem `shop_not_found` */
  async list(visitor: Principal | undefined, shopId: string, page: Page): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      const own = await this.products.ofOwnShop(visitor.id, shopId, page);
      if (own !== null) return fromPrimary(own);
    }
    const answer = await this.cached.read(productsList(shopId, page));
    if (answer.body === null) throw new Problem('shop_not_found');
    return { ...answer, body: answer.body };
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async create(owner: Principal, shopId: string, product: NewProduct): Promise<string> {
    return written((await this.products.insert(owner.id, shopId, product)).value);
  }

  /** @throws Problem `shop_not_found`, `not_the_owner`, `product_not_found` */
  async change(owner: Principal, shopId: string, id: string, change: ProductChange): Promise<string> {
    return written((await this.products.update(owner.id, shopId, id, change)).value);
  }

  /** @throws Problem `shop_not_found`, `not_the_owner`, `product_not_found` */
  async delete(owner: Principal, shopId: string, id: string): Promise<void> {
    written((await this.products.delete(owner.id, shopId, id)).value);
  }
}

function written({ owned, body }: Written): string {
  if (owned === null) throw new Problem('shop_not_found');
  if (!owned) throw new Problem('not_the_owner');
  if (body === null) throw new Problem('product_not_found');
  return body;
}
