import type { UserId } from '../../identity/principal.js';
import type { Statement } from '../../postgres/statement.js';
import { OPEN_STATUSES } from '../order-status.schema.js';
import { GIVEN_UP_LIST, OPEN_LIST } from '../order-status-sql.js';

const DAYS = 7;
const BEST = 5;
const INDIA = `'Asia/Kolkata'`;

/** What was sold in the rows of `of`: sums are the database's, exact to the paisa. */
const sold = (of: string) => `
  count(*) FILTER (WHERE ${of}.status NOT IN ${GIVEN_UP_LIST}) AS orders,
  coalesce(sum(${of}.total) FILTER (WHERE ${of}.status NOT IN ${GIVEN_UP_LIST}), 0) AS revenue`;

const openOrders = OPEN_STATUSES.map(
  (status) => `count(*) FILTER (WHERE status = '${status}') AS ${status}`,
).join(', ');

/** The figures of an owner's day in one statement, so that they fit together: `body` is the answer. */
export function figuresOf(owner: UserId, shopId: string | undefined): Statement {
  const ofShop = shopId === undefined ? '' : 'AND shop_id = $2::bigint';
  return {
    name: shopId === undefined ? 'figures-owner' : 'figures-shop',
    text: `
      WITH calendar AS (SELECT (now() AT TIME ZONE ${INDIA})::date AS today),
      recent AS MATERIALIZED (
        SELECT id, status, total, (created_at AT TIME ZONE ${INDIA})::date AS day,
               extract(hour FROM created_at AT TIME ZONE ${INDIA})::int AS hour
          FROM orders
         WHERE owner_id = $1::bigint ${ofShop}
           AND created_at >= (SELECT today - ${DAYS - 1} FROM calendar)::timestamp AT TIME ZONE ${INDIA}),
      of_today AS (SELECT id, status, total, hour FROM recent WHERE day = (SELECT today FROM calendar)),
      days AS (
        SELECT d.day::date AS day, ${sold('recent')}
          FROM calendar, generate_series(today - ${DAYS - 1}, today, interval '1 day') AS d (day)
          LEFT JOIN recent ON recent.day = d.day::date
         GROUP BY d.day),
      hours AS (
        SELECT h.hour, ${sold('of_today')}
          FROM generate_series(0, 23) AS h (hour) LEFT JOIN of_today ON of_today.hour = h.hour
         GROUP BY h.hour),
      best AS (
        SELECT product_id, (array_agg(product_name ORDER BY order_id DESC))[1] AS product_name,
               (array_agg(unit ORDER BY order_id DESC))[1] AS unit, sum(quantity) AS quantity, sum(amount) AS amount
          FROM order_line_items
         WHERE order_id IN (SELECT id FROM of_today WHERE status NOT IN ${GIVEN_UP_LIST})
         GROUP BY product_id ORDER BY amount DESC, product_id LIMIT ${BEST})
      SELECT json_build_object(
               'day', (SELECT today FROM calendar),
               'today', (SELECT row_to_json(t) FROM (
                  SELECT ${sold('of_today')}, count(*) FILTER (WHERE status IN ${GIVEN_UP_LIST}) AS given_up FROM of_today) AS t),
               'open', (SELECT row_to_json(o) FROM (
                  SELECT ${openOrders} FROM orders
                   WHERE owner_id = $1::bigint ${ofShop} AND status IN ${OPEN_LIST}) AS o),
               'hours', (SELECT json_agg(row_to_json(h) ORDER BY hour) FROM hours AS h),
               'days', (SELECT json_agg(row_to_json(d) ORDER BY day) FROM days AS d),
               'best_products', coalesce((SELECT json_agg(row_to_json(b) ORDER BY amount DESC, product_id) FROM best AS b), '[]')
             )::text AS body, NULL::text AS next`,
    values: shopId === undefined ? [owner] : [owner, shopId],
  };
}
