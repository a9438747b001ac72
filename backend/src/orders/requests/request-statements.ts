import type { Statement } from '../../postgres/statement.js';

/** What was asked under a key. */
export interface OrderRequest {
  readonly customerId: string;
  readonly key: string;
  /** SHA-256 of what was asked. */
  readonly bodyHash: Buffer;
}

/** A key that was used before, and what was answered. */
export interface AnsweredRequest {
  readonly customer_id: string;
  readonly key: string;
  readonly body_hash: Buffer;
  readonly status: number;
  readonly body: string;
}

/**
 * Claims keys; answers those that were free. A key that another transaction has just claimed is waited for: until it has
 * committed (then it is not free) or has failed (then it is).
 */
export const claim = (requests: readonly OrderRequest[]): Statement => ({
  name: 'order-requests-claim',
  text: `INSERT INTO order_requests (customer_id, key, body_hash)
         SELECT customer_id, key, body_hash FROM unnest($1::bigint[], $2::text[], $3::bytea[]) AS asked (customer_id, key, body_hash)
          ORDER BY customer_id, key
         ON CONFLICT DO NOTHING
         RETURNING customer_id::text AS customer_id, key`,
  values: columns(requests),
});

/** What was answered to these keys before. */
export const answered = (requests: readonly OrderRequest[]): Statement => ({
  name: 'order-requests-answered',
  text: `SELECT customer_id::text AS customer_id, key, body_hash, status, body
           FROM order_requests JOIN unnest($1::bigint[], $2::text[]) AS asked (customer_id, key) USING (customer_id, key)
          WHERE status IS NOT NULL`,
  values: columns(requests).slice(0, 2),
});

/** A key that is forgotten. */
export interface OldRequest {
  readonly customer_id: string;
  readonly key: string;
}

/** Keys that are older than a day, the oldest first, without the first `skip`. */
export const oldRequests = (most: number, skip: number): Statement => ({
  name: 'order-requests-old',
  text: `SELECT customer_id::text AS customer_id, key FROM order_requests
          WHERE created_at < now() - interval '24 hours' ORDER BY created_at, customer_id, key LIMIT $1 OFFSET $2`,
  values: [most, skip],
});

/** Forgets these, and answers a row for each; not what others have locked. */
export const forgetRequests = (requests: readonly OldRequest[]): Statement => ({
  name: 'order-requests-forget',
  text: `WITH old AS (
           SELECT customer_id, key
             FROM order_requests JOIN unnest($1::bigint[], $2::text[]) AS given (customer_id, key) USING (customer_id, key)
            WHERE created_at < now() - interval '24 hours' FOR UPDATE OF order_requests SKIP LOCKED)
         DELETE FROM order_requests USING old
          WHERE order_requests.customer_id = old.customer_id AND order_requests.key = old.key
         RETURNING order_requests.key`,
  values: [requests.map(({ customer_id }) => customer_id), requests.map(({ key }) => key)],
});

const columns = (requests: readonly OrderRequest[]): unknown[] => [
  requests.map(({ customerId }) => customerId),
  requests.map(({ key }) => key),
  requests.map(({ bodyHash }) => bodyHash),
];
