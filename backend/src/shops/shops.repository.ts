import { Injectable } from '@nestjs/common';
import { jsonRow, listStatement } from '../http/list-statement.js';
import type { Page } from '../http/page.js';
import type { UserId } from '../http/principal.js';
import { type Committed, PrimaryDb } from '../postgres/primary-db.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import type { Statement } from '../postgres/statement.js';
import type { NewShop, ShopChange } from './shops.schema.js';

/** A shop as the API shows it. */
const SHOWN = `id, owner_id, name, address, area, city, state, pincode, latitude, longitude,
  to_char(opens_at, 'HH24:MI') AS opens_at, to_char(closes_at, 'HH24:MI') AS closes_at,
  is_active, closed_on, minimum_order, delivery_radius_km, upi_id, created_at, updated_at`;

/** What an owner may write. */
const WRITTEN = `name, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active, closed_on,
  minimum_order, delivery_radius_km, upi_id`;
const written = (row: string) =>
  WRITTEN.split(/,\s+/)
    .map((column) => (column === 'is_active' ? `coalesce(${row}.is_active, true)` : `${row}.${column}`))
    .join(', ');

/** What a write found: `owned` is null without a shop. */
export interface Written {
  readonly owned: boolean | null;
  readonly body: string | null;
}

/** All shops, or those of a city, as customers see them. */
export function customersShops(city: string | undefined, page: Page): Statement {
  return listStatement(
    city === undefined
      ? { name: 'shops-all', table: 'shops', columns: SHOWN, conditions: [], values: [] }
      : {
          name: 'shops-city',
          table: 'shops',
          columns: SHOWN,
          conditions: ['lower(city) = lower($1)'],
          values: [city],
        },
    page,
  );
}

/** One shop; null when there is none. */
export function oneShop(id: string): Statement {
  return {
    name: 'shops-one',
    text: `SELECT (SELECT ${jsonRow(SHOWN)} FROM shops WHERE id = $1::bigint) AS body, NULL::text AS next`,
    values: [id],
  };
}

@Injectable()
export class ShopsRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** An owner's own shops, as a list's page. */
  async ofOwner(owner: UserId, city: string | undefined, page: Page): Promise<SnapshotRead> {
    const ofCity = city === undefined ? [] : [city];
    return this.db.readSnapshot(
      listStatement(
        {
          name: city === undefined ? 'shops-own' : 'shops-own-city',
          table: 'shops',
          columns: SHOWN,
          conditions: ['owner_id = $1::bigint', ...ofCity.map(() => 'lower(city) = lower($2)')],
          values: [owner, ...ofCity],
        },
        page,
      ),
    );
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

  /** The new shop. @throws a foreign key violation when the owner is gone. */
  async insert(owner: UserId, shop: NewShop): Promise<Committed<string>> {
    return this.db.transaction(async (tx) => {
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
