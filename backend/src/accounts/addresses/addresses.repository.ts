import { Injectable } from '@nestjs/common';
import type { UserId } from '../../identity/principal.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { Address, AddressChange, NewAddress } from './addresses.schema.js';

/** Most addresses that somebody can save. */
export const MOST_ADDRESSES = 20;

/** An address as the API shows it. */
const SHOWN = `id::float8 AS id, label, recipient, mobile, address,
  CASE WHEN latitude IS NOT NULL THEN json_build_object('latitude', latitude, 'longitude', longitude) END AS location,
  to_json(created_at) #>> '{}' AS created_at`;

/** Saved addresses are read from the primary, by whoever saved them alone. */
@Injectable()
export class AddressesRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** All of them, the newest first. */
  async list(user: UserId): Promise<Address[]> {
    return this.db.query<Address>({
      name: 'addresses-list',
      text: `SELECT ${SHOWN} FROM addresses WHERE user_id = $1::bigint ORDER BY addresses.id DESC`,
      values: [user],
    });
  }

  /** The new address; undefined when there are as many as there may be. @throws a foreign key violation for an account that is gone. */
  async insert(user: UserId, address: NewAddress): Promise<Address | undefined> {
    const { value } = await this.db.transaction(async (tx) => {
      const [, rows] = await Promise.all([
        // Two at once would both count what is there before either.
        tx.query({
          name: 'addresses-lock-user',
          text: 'SELECT FROM users WHERE id = $1::bigint FOR NO KEY UPDATE',
          values: [user],
        }),
        tx.query<Address>({
          name: 'addresses-insert',
          text: `INSERT INTO addresses (user_id, label, recipient, mobile, address, latitude, longitude)
                 SELECT $1::bigint, given.label, given.recipient, given.mobile, given.address, given.latitude, given.longitude
                   FROM jsonb_populate_record(NULL::addresses, $2::jsonb) AS given
                  WHERE (SELECT count(*) FROM addresses WHERE user_id = $1::bigint) < $3
                 RETURNING ${SHOWN}`,
          values: [user, JSON.stringify(columnsOf(address)), MOST_ADDRESSES],
        }),
      ]);
      return rows[0];
    });
    return value;
  }

  /** The address with the fields that are in `change` written; undefined when there is none of this user's. */
  async update(user: UserId, id: string, change: AddressChange): Promise<Address | undefined> {
    const [row] = await this.db.query<Address>({
      name: 'addresses-update',
      text: `UPDATE addresses SET (label, recipient, mobile, address, latitude, longitude) =
               (SELECT given.label, given.recipient, given.mobile, given.address, given.latitude, given.longitude
                  FROM jsonb_populate_record(addresses, $3::jsonb) AS given)
              WHERE id = $2::bigint AND user_id = $1::bigint RETURNING ${SHOWN}`,
      values: [user, id, JSON.stringify(columnsOf(change))],
    });
    return row;
  }

  /** Whether there was one of this user's. */
  async delete(user: UserId, id: string): Promise<boolean> {
    const rows = await this.db.query({
      name: 'addresses-delete',
      text: 'DELETE FROM addresses WHERE id = $2::bigint AND user_id = $1::bigint RETURNING 1',
      values: [user, id],
    });
    return rows.length > 0;
  }
}

/** The columns that are written: without a location in what is given, none of its place. */
function columnsOf({ location, ...rest }: AddressChange): object {
  if (location === undefined) return rest;
  return { ...rest, latitude: location?.latitude ?? null, longitude: location?.longitude ?? null };
}
