import { Injectable } from '@nestjs/common';
import { CachedRead, type Question } from '../cache/cached-read.js';
import { AppConfig } from '../config/config.js';
import { invalidToken } from '../http/access-token.js';
import type { Page } from '../postgres/list-statement.js';
import type { Principal } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import type { ReadPosition } from '../http/read-position.js';
import { fromPrimary, type Shown, shown } from '../http/shown-answer.js';
import { Places } from '../places/places.module.js';
import { isForeignKeyViolation } from '../postgres/errors.js';
import type { Committed } from '../postgres/primary-db.js';
import type { ShopsFilter } from './shops-statements.js';
import { facetsOfShops, shopCard, shopsList } from './shops.cache.js';
import { ShopsRepository, type Written } from './shops.repository.js';
import type { NewShop, ShopChange } from './shops.schema.js';

/** How far a new shop delivers (km) when its owner says nothing. */
const DELIVERS_KM = 3;

@Injectable()
export class ShopsService {
  private readonly most: number;

  constructor(
    private readonly shops: ShopsRepository,
    private readonly cached: CachedRead,
    private readonly places: Places,
    config: AppConfig,
  ) {
    this.most = config.quotas.shopsPerAccount;
  }

  /** An owner's own shops, fresh; everybody else's view of all shops. */
  async list(
    visitor: Principal | undefined,
    readPosition: ReadPosition,
    filter: Omit<ShopsFilter, 'owner'>,
    page: Page,
  ): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      const own = await this.shops.ofOwner(visitor.id, filter, page);
      return shown(fromPrimary(own), readPosition, 'shop_not_found');
    }
    return this.shownToAll(shopsList(filter, page), readPosition);
  }

  /** The same for everybody. */
  async facets(readPosition: ReadPosition): Promise<Shown> {
    return this.shownToAll(facetsOfShops(), readPosition);
  }

  /** @throws Problem `shop_not_found` */
  async get(visitor: Principal | undefined, readPosition: ReadPosition, id: string): Promise<Shown> {
    if (visitor?.role === 'shopowner') {
      const own = fromPrimary(await this.shops.ownOne(visitor.id, id));
      if (own.body !== null) return shown(own, readPosition, 'shop_not_found');
      // Not the owner's, or not any more: nothing older than this is shown instead.
      readPosition.show(own.seen);
    }
    return this.shownToAll(shopCard(id), readPosition);
  }

  /** @throws Problem `too_many_shops`, `invalid_token` when the owner's account is gone. */
  async create(owner: Principal, readPosition: ReadPosition, shop: NewShop): Promise<string> {
    try {
      const { value, seen } = await this.shops.insert(owner.id, await this.placed(shop), this.most);
      if (value === null)
        throw new Problem('too_many_shops', { detail: `An account has ${this.most} shops at most` });
      readPosition.show(seen);
      return value;
    } catch (error) {
      throw isForeignKeyViolation(error) ? invalidToken() : error;
    }
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async change(
    owner: Principal,
    readPosition: ReadPosition,
    id: string,
    change: ShopChange,
  ): Promise<string> {
    return written(await this.shops.update(owner.id, id, change), readPosition);
  }

  /** @throws Problem `shop_not_found`, `not_the_owner` */
  async delete(owner: Principal, readPosition: ReadPosition, id: string): Promise<void> {
    written(await this.shops.delete(owner.id, id), readPosition);
  }

  /** The new shop at the place of its pincode when it says none, and with a radius when it has a place. */
  private async placed(shop: NewShop): Promise<NewShop> {
    const silent = shop.latitude === undefined && shop.longitude === undefined;
    const found = silent ? await this.places.pointOf(shop.pincode ?? undefined) : null;
    const at = { ...shop, ...found };
    if (at.latitude == null || at.delivery_radius_km !== undefined) return at;
    return { ...at, delivery_radius_km: DELIVERS_KM };
  }

  private async shownToAll(question: Question, readPosition: ReadPosition): Promise<Shown> {
    return shown(
      await this.cached.read(question, readPosition.after ?? readPosition.seen),
      readPosition,
      'shop_not_found',
      question,
    );
  }
}

function written({ value, seen }: Committed<Written>, readPosition: ReadPosition): string {
  if (value.owned === false) throw new Problem('not_the_owner');
  if (value.body === null) throw new Problem('shop_not_found');
  readPosition.show(seen);
  return value.body;
}
