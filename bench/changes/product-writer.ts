import pg from 'pg';

/** A committed change; the times are performance.now(). */
export interface Change {
  /** 64-bit id of its transaction. */
  readonly transaction: string;
  readonly sentAt: number;
  /** When the answer to the commit was read: the client knows that it is done. */
  readonly committedAt: number;
}

export interface ProductRow {
  readonly id: string;
  readonly shopId: string;
}

const returning = 'RETURNING pg_current_xact_id()::text AS transaction';

/** Changes products on the primary as the API would, each by one statement that commits by itself. */
export class ProductWriter {
  readonly #pool: pg.Pool;

  constructor(databaseUrl: string, connections: number) {
    this.#pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
    this.#pool.on('error', () => undefined); // an idle connection that breaks; the next statement tells
  }

  async stop(): Promise<void> {
    await this.#pool.end();
  }

  /** Products to change, the newest of each shop, in shops with the most products first. */
  async products(shops: number): Promise<ProductRow[]> {
    const text = `
      SELECT max(id)::text AS id, shop_id::text AS "shopId" FROM products
       GROUP BY shop_id ORDER BY count(*) DESC, shop_id LIMIT $1`;
    return (await this.#pool.query<ProductRow>(text, [shops])).rows;
  }

  /** Gives a product another price. */
  setPrice(product: string, rupees: number): Promise<Change> {
    const text = `UPDATE products SET price = $2 WHERE id = $1 ${returning}`;
    return this.#change({ name: 'bench-price', text, values: [product, rupees] });
  }

  /** Gives a product another name. */
  setName(product: string, name: string): Promise<Change> {
    const text = `UPDATE products SET name = $2 WHERE id = $1 ${returning}`;
    return this.#change({ name: 'bench-name', text, values: [product, name] });
  }

  /** Changes these products (at most 500 at once). Their shops' lists are void then. */
  touchProducts(products: readonly string[]): Promise<Change> {
    const text = `UPDATE products SET brand = brand WHERE id = ANY ($1::bigint[]) ${returning}`;
    return this.#change({ name: 'bench-touch-products', text, values: [products] });
  }

  /** Changes these shops (at most 500 at once: a write transaction is short). Their lists and cards are void then. */
  touchShops(shops: readonly string[]): Promise<Change> {
    const text = `UPDATE shops SET area = area WHERE id = ANY ($1::bigint[]) ${returning}`;
    return this.#change({ name: 'bench-touch', text, values: [shops] });
  }

  async #change(query: pg.QueryConfig): Promise<Change> {
    const sentAt = performance.now();
    const { rows } = await this.#pool.query<{ transaction: string }>(query);
    const committedAt = performance.now();
    const [row] = rows;
    if (!row) throw new Error('a change met no row');
    return { transaction: row.transaction, sentAt, committedAt };
  }
}
