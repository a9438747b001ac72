import pg from 'pg';

/** What the database says was sold. */
export interface Books {
  /** Ids of the orders that hold the product. */
  readonly orders: readonly string[];
  readonly unitsOrdered: number;
  readonly unitsSoldInLedger: number;
  readonly ledgerSum: number;
  readonly stock: number;
  readonly available: boolean;
  readonly requestsWithoutAnswer: number;
}

/** Reads what is written of a product, in one snapshot. */
export async function readBooks(databaseUrl: string, productId: number): Promise<Books> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Books>(
      `SELECT (SELECT coalesce(array_agg(order_id::text), '{}') FROM order_line_items WHERE product_id = $1) AS orders,
              (SELECT coalesce(sum(quantity), 0)::int FROM order_line_items WHERE product_id = $1) AS "unitsOrdered",
              (SELECT coalesce(-sum(delta), 0)::int FROM stock_ledger WHERE product_id = $1 AND reason = 'sale')
                AS "unitsSoldInLedger",
              (SELECT coalesce(sum(delta), 0)::int FROM stock_ledger WHERE product_id = $1) AS "ledgerSum",
              (SELECT quantity FROM product_stock WHERE product_id = $1) AS stock,
              (SELECT available FROM products WHERE id = $1) AS available,
              (SELECT count(*)::int FROM order_requests WHERE status IS NULL) AS "requestsWithoutAnswer"`,
      [productId],
    );
    const [books] = rows;
    if (!books) throw new Error('the database did not answer');
    return books;
  } finally {
    await client.end();
  }
}
