import { createHmac } from 'node:crypto';
import pg from 'pg';

/** The product that everybody wants, and those who want it. */
export interface Market {
  readonly productId: number;
  /** Access tokens, one a customer. */
  readonly tokens: readonly string[];
}

const price = '40.00';
const tokenHours = 2;

/**
 * Puts a shop with one product and its customers into the database. Straight by SQL: a password of each customer would
 * take bcrypt 60 ms, and nobody signs in here.
 */
export async function openMarket(
  env: Readonly<Record<string, string>>,
  { stock, buyers }: { readonly stock: number; readonly buyers: number },
): Promise<Market> {
  const client = new pg.Client(env.DATABASE_URL_WRITE);
  await client.connect();
  try {
    const mark = `oversell-${Date.now().toString(36)}`;
    const [owner] = await people(client, `${mark}-owner`, 'shopowner', 1);
    const customers = await people(client, mark, 'customer', buyers);
    const { rows } = await client.query<{ id: string }>(
      `WITH shop AS (INSERT INTO shops (owner_id, name, city) VALUES ($1, $2, 'Pune') RETURNING id),
       product AS (
         INSERT INTO products (shop_id, name, price, available) SELECT id, 'Alphonso mangoes', $3, true FROM shop RETURNING id),
       stocked AS (INSERT INTO product_stock (product_id, counted) SELECT id, true FROM product),
       opened AS (INSERT INTO stock_ledger (product_id, delta, reason) SELECT id, $4, 'opening' FROM product)
       SELECT id FROM product`,
      [owner, mark, price, stock],
    );
    const secret = env.TOKEN_SECRET ?? '';
    return { productId: Number(rows[0]?.id), tokens: customers.map((id) => accessToken(id, secret)) };
  } finally {
    await client.end();
  }
}

/** What every customer asks for. */
export const cartOf = ({ productId }: Market): string =>
  JSON.stringify({
    items: [{ product_id: productId, quantity: 1, unit_price: Number(price) }],
    address: '12 Laxmi Road, Pune',
    payment_method: 'cod',
  });

async function people(client: pg.Client, name: string, role: string, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO users (username, password_hash, role, full_name, address, mobile)
     SELECT $1 || '-' || n, '', $2, 'Asha Rao', '12 Laxmi Road', '+919876543210' FROM generate_series(1, $3) AS n
     RETURNING id::text AS id`,
    [name, role, count],
  );
  return rows.map(({ id }) => id);
}

/** A token as the API issues it (backend/src/http/access-token.ts). */
function accessToken(id: string, secret: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { role: 'customer', iss: 'kirana-ghar', aud: 'kirana-ghar-api', sub: id };
  const text = [
    { alg: 'HS256', typ: 'JWT' },
    { ...claims, iat: now, exp: now + tokenHours * 3600 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
