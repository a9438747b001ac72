import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { stack } from '../support/stack.js';

const NAME = 'statement_plans';
const DB = new URL('../../../db/', import.meta.url);

/**
 * Rows of the two tables that grow fastest. With PLANS_PRODUCTS=500000 PLANS_ORDERS=100000 (40 s) no statement reads a
 * whole table either; five cost more than three times what is written down, since their page of orders or their portion of
 * products is full then.
 */
const PRODUCTS = Number(process.env['PLANS_PRODUCTS'] ?? 40_000);
const ORDERS = Number(process.env['PLANS_ORDERS'] ?? 30_000);

/** So many rows that no plan reads a table from its beginning to its end if an index leads to the rows that are meant. */
const FILL = `
  SET session_replication_role = replica;
  INSERT INTO users (username, password_hash, role, full_name, address, mobile)
  SELECT 'u' || i, 'x', CASE WHEN i <= 1000 THEN 'shopowner' ELSE 'customer' END, 'x', 'x', '+919876543210'
    FROM generate_series(1, 5000) AS i;
  INSERT INTO shops (owner_id, rank, name, city, latitude, longitude, category)
  SELECT 1 + i % 1000, i * 7 % 128, 'Shop ' || i, 'City ' || i % 50, 8 + i % 28, 68 + i % 29, CASE WHEN i % 9 = 0 THEN 'dairy' ELSE 'grocery' END
    FROM generate_series(1, 5000) AS i;
  INSERT INTO products (shop_id, shop_name, shop_city, name, unit, price)
  SELECT CASE WHEN i <= 300 THEN 1 ELSE 1 + i % 5000 END, 'x', 'x', 'Product ' || i, '1 kg', 10 FROM generate_series(1, ${PRODUCTS}) AS i;
  INSERT INTO product_stock (product_id, quantity) SELECT id, 50 FROM products;
  INSERT INTO stock_alerts (product_id, shop_id, sold_out) SELECT id, shop_id, false FROM products WHERE id % 10 = 0;
  INSERT INTO stock_ledger (product_id, delta, reason) SELECT 1 + i % ${PRODUCTS}, 1, 'count' FROM generate_series(1, ${PRODUCTS + 20_000}) AS i;
  INSERT INTO orders (checkout_id, shop_id, owner_id, customer_id, shop_name, status, payment_method, total, created_at)
  SELECT gen_random_uuid(), CASE WHEN i <= 8000 THEN 1 ELSE 1 + i % 5000 END, CASE WHEN i <= 8000 THEN 2 ELSE 1 + (1 + i % 5000) % 1000 END,
         1001 + i % 4000, 'x', CASE WHEN i % 100 = 0 THEN 'placed' ELSE 'delivered' END, 'cod', 10, now() - i * interval '1 minute'
    FROM generate_series(1, ${ORDERS}) AS i;
  INSERT INTO order_line_items (order_id, line, product_id, product_name, quantity, unit_price) SELECT id, 1, 1 + id % ${PRODUCTS}, 'x', 1, 10 FROM orders;
  INSERT INTO order_steps (order_id, status, actor_id, actor_role) SELECT id, 'placed', customer_id, 'customer' FROM orders;
  INSERT INTO order_deliveries (order_id, recipient, mobile, address) SELECT id, 'x', 'x', 'x' FROM orders;
  INSERT INTO payments (order_id, method, status, amount) SELECT id, 'cod', 'due', 10 FROM orders;
  INSERT INTO order_requests (customer_id, key, body_hash, status, body, created_at)
  SELECT 1001 + i % 4000, 'k' || i, 'x', 201, '{}', now() - i * interval '5 seconds' FROM generate_series(1, 20000) AS i;
  INSERT INTO stock_holds (id, customer_id, expires_at)
  SELECT gen_random_uuid(), i, now() + (i - 1400) * interval '1 second' FROM generate_series(1001, 5000) AS i;
  INSERT INTO stock_hold_lines (hold_id, product_id, shop_id, quantity)
  SELECT stock_holds.id, products.id, shop_id, 1 FROM stock_holds, generate_series(1, 5) AS i, products
   WHERE products.id = 1 + (customer_id * 7 + i * 4001) % ${PRODUCTS};
  INSERT INTO hold_turns (customer_id, renewals, term_ends_at) SELECT customer_id, 0, expires_at FROM stock_holds;
  INSERT INTO sign_ins (user_id, expires_at) SELECT 1 + i % 5000, now() + (i - 500) * interval '1 minute' FROM generate_series(1, 10000) AS i;
  INSERT INTO refresh_tokens (hash, sign_in, expires_at) SELECT sha256((id::text || i)::bytea), id, expires_at FROM sign_ins, generate_series(1, 3) AS i;
  INSERT INTO addresses (user_id, label, recipient, mobile, address) SELECT 1 + i % 5000, 'x', 'x', 'x', 'x' FROM generate_series(1, 10000) AS i;
  INSERT INTO carts (customer_id) SELECT id FROM users;
  INSERT INTO cart_lines (customer_id, product_id, quantity, unit_price, product_name, shop_id, shop_name) SELECT customer_id, i, 1, 10, 'x', 1, 'x' FROM carts, generate_series(1, 3) AS i;
  INSERT INTO shop_customers (shop_id, customer_id) SELECT 1 + i % 4999, 1001 + i % 4000 FROM generate_series(1, 30000) AS i ON CONFLICT DO NOTHING;
  INSERT INTO owners_to_rank (owner_id) VALUES (2);
  INSERT INTO shop_renames (shop_id) VALUES (1);
  INSERT INTO shop_removals (shop_id) VALUES (2);
  DELETE FROM shops WHERE id = 2;
  RESET session_replication_role;
  -- Tables of this size are in memory: a page by an index is hardly dearer than one in turn.
  SET random_page_cost = 1.1;
  ANALYZE;
`;

const connect = async (database: string): Promise<pg.Client> => {
  const [host, port] = stack.addresses.primary.split(':');
  const client = new pg.Client({
    ...{ host: host ?? '', port: Number(port), database },
    ...{ user: 'postgres', password: stack.secrets.postgresPassword },
  });
  await client.connect();
  return client;
};

async function inPostgres(...statements: string[]): Promise<void> {
  const client = await connect('postgres');
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database of its own beside the stack's, made by the same migrations; nothing streams from it. */
export async function openScratchDatabase(): Promise<pg.Client> {
  await inPostgres(
    `DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`,
    `CREATE DATABASE ${NAME} OWNER kirana_owner`,
  );
  const client = await connect(NAME);
  try {
    await client.query('ALTER SCHEMA public OWNER TO kirana_owner');
    for (const file of readdirSync(new URL('migrations/', DB)).sort()) {
      const [up = ''] = readFileSync(new URL(`migrations/${file}`, DB), 'utf8').split('-- migrate:down');
      await client.query(`SET ROLE kirana_owner; ${up}; RESET ROLE`);
    }
    await client.query(FILL);
  } catch (error) {
    await client.end();
    throw error;
  }
  return client;
}

export async function dropScratchDatabase(client: pg.Client | undefined): Promise<void> {
  await client?.end();
  await inPostgres(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
}
