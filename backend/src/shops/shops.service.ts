import { Injectable } from '@nestjs/common';
import { type Answer, CachedRead } from '../cache/cached-read.js';
import { invalidToken } from '../http/access-token.js';
import type { Page } from '../http/page.js';
import type { Principal } from '../http/principal.js';
import { Problem } from '../http/problem.js';
import { fromPrimary, type Shown } from '../http/shown-answer.js';
import { isForeignKeyViolation } from '../postgres/errors.js';
import { shopCard, shopsList } from './shops.cache.js';
import { ShopsRepository } from './shops.repository.js';
import type { NewShop, ShopChange } from './shops.schema.js';

@Injectable()
export class ShopsService {
  constructor(
    private readonly shops: ShopsRepository,
    private readonly cached: CachedRead,
  ) {}

  /** An owner's own shops, fresh; everybody else's view of all shops. */
  async list(visitor: Principal | undefined, city: string | undefined, page: Page): Promise<Shown> {
    if (visitor?.role === 'shopowner') return fromPrimary(await this.shops.ofOwner(visitor.id, city, page));
    return found(await this.cached.read(shopsList(city, page)));
  }

  /** @throws Problem `shop_not_found` */
  async get(visitor: Principal | undefined, id: string): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      const own = await this.shops.ownOne(visitor.id, id);
      if (own !== null) return fromPrimary(own);
    }
    return found(await this.cached.read(shopCard(id)));
  }

  /** @throws Problem `invalid_token` when the owner's account is gone. */
  async create(owner: Principal, shop: NewShop): Promise<string> {
    try {
      return (await this.shops.insert(owner.id, shop)).value;
    } catch (error) {
      throw isForeignKeyViolation(error) ? invalidToken() : error;
    }
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async change(owner: Principal, id: string, change: ShopChange): Promise<string> {
    return written((await this.shops.update(owner.id, id, change)).value);
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async delete(owner: Principal, id: string): Promise<void> {
    written((await this.shops.delete(owner.id, id)).value);
  }
}

function found(answer: Answer): Shown {
  if (answer.body === null) throw new Problem('shop_not_found');
  return { ...answer, body: answer.body };
}

function written({ owned, body }: { owned: boolean | null; body: string | null }): string {
  if (owned === false) throw new Problem('not_the_owner');
  if (body === null) throw new Problem('shop_not_found');
  return body;
}
