import { Injectable } from '@nestjs/common';
import { CachedRead } from '../cache/cached-read.js';
import { AppConfig } from '../config/config.js';
import type { Page } from '../postgres/list-statement.js';
import type { Principal } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import type { ReadPosition } from '../http/read-position.js';
import { fromPrimary, type Shown, shown } from '../http/shown-answer.js';
import type { Committed } from '../postgres/primary-db.js';
import { PictureHosts } from './picture-hosts.js';
import { productsList } from './products.cache.js';
import { ProductsRepository, type Written } from './products.repository.js';
import type { NewProduct, ProductChange } from './products.schema.js';

@Injectable()
export class ProductsService {
  private readonly most: number;

  constructor(
    private readonly products: ProductsRepository,
    private readonly cached: CachedRead,
    private readonly pictures: PictureHosts,
    config: AppConfig,
  ) {
    this.most = config.quotas.productsPerShop;
  }

  /** Fresh for the shop's owner, cached for everybody else. @throws Problem `shop_not_found` */
  async list(
    visitor: Principal | undefined,
    readPosition: ReadPosition,
    shopId: string,
    page: Page,
  ): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      const own = fromPrimary(await this.products.ofOwnShop(visitor.id, shopId, page));
      if (own.body !== null) return shown(own, readPosition, 'shop_not_found');
      // Not the owner's, or not any more: nothing older than this is shown instead.
      readPosition.show(own.seen);
    }
    const question = productsList(shopId, page);
    return shown(
      await this.cached.read(question, readPosition.after ?? readPosition.seen),
      readPosition,
      'shop_not_found',
      question,
    );
  }

  /** @throws Problem `shop_not_found`, `not_the_owner`, `too_many_products`, `validation_failed` */
  async create(
    owner: Principal,
    readPosition: ReadPosition,
    shopId: string,
    product: NewProduct,
  ): Promise<string> {
    this.pictures.require(product.image_url);
    if (await this.products.isFull(shopId, this.most)) throw tooManyProducts(this.most);
    return written(await this.products.insert(owner.id, shopId, product), readPosition);
  }

  /** @throws Problem `shop_not_found`, `not_the_owner`, `product_not_found` */
  async change(
    owner: Principal,
    readPosition: ReadPosition,
    shopId: string,
    id: string,
    change: ProductChange,
  ): Promise<string> {
    this.pictures.require(change.image_url);
    return written(await this.products.update(owner.id, shopId, id, change), readPosition);
  }

  /** @throws Problem `shop_not_found`, `not_the_owner`, `product_not_found` */
  async delete(owner: Principal, readPosition: ReadPosition, shopId: string, id: string): Promise<void> {
    written(await this.products.delete(owner.id, shopId, id), readPosition);
  }
}

/** For whoever adds more than a shop may have. */
export const tooManyProducts = (most: number): Problem =>
  new Problem('too_many_products', { detail: `A shop has ${most} products at most` });

function written({ value, seen }: Committed<Written>, readPosition: ReadPosition): string {
  if (value.owned === null) throw new Problem('shop_not_found');
  if (!value.owned) throw new Problem('not_the_owner');
  if (value.body === null) throw new Problem('product_not_found');
  readPosition.show(seen);
  return value.body;
}
