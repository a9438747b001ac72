/**
 * The bulk path's statements. Each takes its rows as one JSON parameter and is a transaction of its own; each inserts
 * only what is not there, so a run that broke off is taken up by running it again.
 */
export const INSERT_OWNERS = {
  name: 'bulk-insert-owners',
  text: `
    INSERT INTO users (username, password_hash, role, full_name, address, mobile)
    SELECT r.username, $2, 'shopowner', r.full_name, r.address, r.mobile
      FROM jsonb_to_recordset($1::jsonb) AS r (username text, full_name text, address text, mobile text)
        ON CONFLICT DO NOTHING`,
} as const;

export const INSERT_SHOPS = {
  name: 'bulk-insert-shops',
  text: `
    INSERT INTO shops (owner_id, name, category, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at)
    SELECT u.id, r.name, r.category, r.address, r.area, r.city, r.state, r.pincode, r.latitude, r.longitude, r.opens_at, r.closes_at
      FROM jsonb_to_recordset($1::jsonb) AS r (
             owner text, name text, category text, address text, area text, city text, state text, pincode text,
             latitude double precision, longitude double precision, opens_at time, closes_at time)
      JOIN users u ON lower(u.username) = r.owner AND u.role = 'shopowner'
     WHERE NOT EXISTS (SELECT FROM shops s WHERE s.owner_id = u.id AND s.name = r.name)`,
} as const;

/** The oldest shop of each owner and name. */
export const FIND_SHOPS = {
  name: 'bulk-find-shops',
  text: `
    SELECT r.owner, r.name, min(s.id)::text AS id
      FROM jsonb_to_recordset($1::jsonb) AS r (owner text, name text)
      JOIN users u ON lower(u.username) = r.owner
      JOIN shops s ON s.owner_id = u.id AND s.name = r.name
     GROUP BY r.owner, r.name`,
} as const;

/**
 * What the shops have is read through the array of their ids. A plain NOT EXISTS on shop and name is planned as a hash
 * join over all products: 415 ms a chunk at 100,000 products, and more with each that is added. Nothing is counted.
 */
export const INSERT_PRODUCTS = {
  name: 'bulk-insert-products',
  text: `
    WITH r AS MATERIALIZED (
      SELECT shop_id, name, name_hi, description, category, brand, unit, price
        FROM jsonb_to_recordset($1::jsonb) AS given (
               shop_id bigint, name text, name_hi text, description text, category text, brand text, unit text,
               price numeric)
    ), present AS MATERIALIZED (
      SELECT shop_id, name FROM products WHERE shop_id = ANY (ARRAY(SELECT DISTINCT shop_id FROM r))
    )
    , created AS (
      INSERT INTO products (shop_id, name, name_hi, description, category, brand, unit, price)
      SELECT shop_id, name, name_hi, description, category, brand, unit, price
        FROM r
       WHERE NOT EXISTS (SELECT FROM present p WHERE p.shop_id = r.shop_id AND p.name = r.name)
       ORDER BY shop_id
      RETURNING id
    )
    INSERT INTO product_stock (product_id) SELECT id FROM created`,
} as const;

/** True in one session of the database at a time. */
export const TAKE_BULK_LOCK = `SELECT pg_try_advisory_lock(hashtext('kirana bulk seed')) AS taken`;

/** How many bytes of WAL the slowest active consumer still has to take; null without slots. */
export const SLOT_LAG = {
  name: 'bulk-slot-lag',
  text: `
    SELECT max(pg_wal_lsn_diff(pg_current_wal_lsn(), coalesce(confirmed_flush_lsn, restart_lsn)))::float8 AS bytes
      FROM pg_replication_slots
     WHERE active`,
} as const;
