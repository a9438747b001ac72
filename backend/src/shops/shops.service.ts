import { Injectable } from '@nestjs/common';
import type { Answer } from '../cache/answer.js';
import { CachedRead } from '../cache/cached-read.js';
import { invalidToken } from '../http/access-token.js';
import type { Page } from '../http/page.js';
import type { Principal } from '../http/principal.js';
import { Problem } from '../http/problem.js';
import { fromPrimary, type Shown } from '../http/shown-answer.js';
import { isForeignKeyViolation } from '../postgres/errors.js';
import type { Committed } from '../postgres/primary-db.js';
import type { Seen } from '../postgres/seen.js';
import { shopCard, shopsList } from './shops.cache.js';
import { ShopsRepository, type Written } from './shops.repository.js';
import type { NewShop, ShopChange } from './shops.schema.js';

@Injectable()
export class ShopsService {
  constructor(
    private readonly shops: ShopsRepository,
    private readonly cached: CachedRead,
  ) {}

  /**
   * An owner's own shops, fresh; everybody else's view of all shops.
   * @param seen what the client has written and been shown
   */
  async list(
    visitor: Principal | undefined,
    seen: Seen | null,
    city: string | undefined,
    page: Page,
  ): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      return found(fromPrimary(await this.shops.ofOwner(visitor.id, city, page)));
    }
    return found(await this.cached.read(shopsList(city, page), seen));
  }

  /** @throws Problem `shop_not_found` */
  async get(visitor: Principal | undefined, seen: Seen | null, id: string): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      const own = fromPrimary(await this.shops.ownOne(visitor.id, id));
      if (own !== null) return own;
    }
    return found(await this.cached.read(shopCard(id), seen));
  }

  /** @throws Problem `invalid_token` when the owner's account is gone. */
  async create(owner: Principal, shop: NewShop): Promise<Committed<string>> {
    try {
      return await this.shops.insert(owner.id, shop);
    } catch (error) {
      throw isForeignKeyViolation(error) ? invalidToken() : error;
    }
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async change(owner: Principal, id: string, change: ShopChange): Promise<Committed<string>> {
    return written(await this.shops.update(owner.id, id, change));
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async delete(owner: Principal, id: string): Promise<Committed<string>> {
    return written(await this.shops.delete(owner.id, id));
  }
}

function found(answer: Answer | null): Shown {
  const body = answer?.body;
  if (!answer || !body) throw new Problem('shop_not_found');
  return { ...answer, body };
}

function written({ value, seen }: Committed<Written>): Committed<string> {
  if (value.owned === false) throw new Problem('not_the_owner');
  if (value.body === null) throw new Problem('shop_not_found');
  return { value: value.body, seen };
}
