import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { PrimaryDb } from '../postgres/primary-db.js';

/** Who owns which shop, for rows that name only the shop. An owner never changes, so what was asked once stays true. */
@Injectable()
export class ShopOwners {
  private readonly known = new LRUCache<string, string>({ max: 20_000 });

  constructor(private readonly primary: PrimaryDb) {}

  /**
   * Owners by shop; shops that are gone are not among them. From the primary: a new shop may be missing on a replica.
   * Throws DatabaseUnavailable.
   */
  async of(shopIds: readonly string[]): Promise<Map<string, string>> {
    const unknown = [...new Set(shopIds)].filter((id) => !this.known.has(id));
    if (unknown.length > 0) {
      const rows = await this.primary.query<{ id: string; owner_id: string }>({
        name: 'shop-owners',
        text: 'SELECT id::text, owner_id::text FROM shops WHERE id = ANY($1::bigint[])',
        values: [unknown],
      });
      for (const { id, owner_id } of rows) this.known.set(id, owner_id);
    }
    return new Map(
      shopIds.flatMap((id) => {
        const owner = this.known.get(id);
        return owner === undefined ? [] : [[id, owner]];
      }),
    );
  }
}
