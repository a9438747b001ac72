import { Injectable } from '@nestjs/common';
import { jsonRow, type Page } from '../postgres/list-statement.js';
import type { UserId } from '../identity/principal.js';
import { type Committed, PrimaryDb } from '../postgres/primary-db.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import type { Statement } from '../postgres/statement.js';
import { SHOWN, type ShopsFilter, shopsPage } from './shops-statements.js';
import type { NewShop, ShopChange } from './shops.schema.js';

/** What an owner may write. */
const WRITTEN = `name, category, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active, closed_on,
  minimum_order, delivery_radius_km, upi_id`;
/** What these are when nothing is said. */
const DEFAULTS: Readonly<Record<string, string>> = { is_active: 'true', category: `'grocery'` };
const written = (row: string) =>
  WRITTEN.split(/,\s+/)
    .map((column) => {
      const absent = DEFAULTS[column];
      return absent === undefined ? `${row}.${column}` : `coalesce(${row}.${column}, ${absent})`;
    })
    .join(', ');

/** What a write found: `owned` is null without a shop. */
export interface Written {
  readonly owned: boolean | null;
  readonly body: string | null;
}

@Injectable()
export class ShopsRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** An owner's own shops, as a list's page. */
  async ofOwner(owner: UserId, filter: ShopsFilter, page: Page): Promise<SnapshotRead> {
    return this.db.readSnapshot(shopsPage({ ...filter, owner }, page));
  }

  /** The shop if it is this owner's; else the body is null. */
  async ownOne(owner: UserId, id: string): Promise<SnapshotRead> {
    return this.db.readSnapshot({
      name: 'shops-own-one',
      text: `SELECT (SELECT ${jsonRow(SHOWN)} FROM shops WHERE id = $1::bigint AND owner_id = $2::bigint) AS body,
                    NULL::text AS next`,
      values: [id, owner],
    });
  }

  /** The new shop; null when the owner has so many already. @throws a foreign key violation when the owner is gone. */
  async insert(owner: UserId, shop: NewShop, most: number): Promise<Committed<string | null>> {
    return this.db.transaction(async (tx) => {
      // Counted behind the lock, in a statement of its own: two at once would each count the same.
      const [, [before]] = await Promise.all([
        tx.query({
          name: 'shops-lock-owner',
          text: 'SELECT FROM users WHERE id = $1::bigint FOR NO KEY UPDATE',
          values: [owner],
        }),
        tx.query<{ count: number }>({
          name: 'shops-count',
          text: 'SELECT count(*)::int AS count FROM shops WHERE owner_id = $1::bigint',
          values: [owner],
        }),
      ]);
      if (before && before.count >= most) return null;
      const [row] = await tx.query<{ body: string }>({
        name: 'shops-insert',
        text: `
          INSERT INTO shops (owner_id, ${WRITTEN})
          SELECT $1::bigint, ${written('given')} FROM jsonb_populate_record(NULL::shops, $2::jsonb) AS given
          RETURNING ${jsonRow(SHOWN)} AS body`,
        values: [owner, JSON.stringify(shop)],
      });
      if (!row) throw new Error('an inserted shop did not come back');
      return row.body;
    });
  }

  /** Only the fields that are in `change` are written, by the shop's owner alone. */
  async update(owner: UserId, id: string, change: ShopChange): Promise<Committed<Written>> {
    return this.write({
      name: 'shops-update',
      text: `
        WITH target AS (SELECT id, owner_id = $2::bigint AS owned FROM shops WHERE id = $1::bigint FOR UPDATE),
        changed AS (
          UPDATE shops SET (${WRITTEN}) =
            (SELECT ${written('given')} FROM jsonb_populate_record(shops, $3::jsonb) AS given)
           WHERE id = (SELECT id FROM target WHERE owned)
          RETURNING ${jsonRow(SHOWN)} AS body)
        SELECT (SELECT owned FROM target) AS owned, (SELECT body FROM changed) AS body`,
      values: [id, owner, JSON.stringify(change)],
    });
  }

  /** The shop and its products go, by the shop's owner alone. `body` is the id of what went. */
  async delete(owner: UserId, id: string): Promise<Committed<Written>> {
    return this.write({
      name: 'shops-delete',
      text: `
        WITH target AS (SELECT id, owner_id = $2::bigint AS owned FROM shops WHERE id = $1::bigint FOR UPDATE),
        gone AS (DELETE FROM shops WHERE id = (SELECT id FROM target WHERE owned) RETURNING id)
        SELECT (SELECT owned FROM target) AS owned, (SELECT id::text FROM gone) AS body`,
      values: [id, owner],
    });
  }

  private async write(statement: Statement): Promise<Committed<Written>> {
    return this.db.transaction(async (tx) => {
      const [row] = await tx.query<Written>(statement);
      return row ?? { owned: null, body: null };
    });
  }
}
