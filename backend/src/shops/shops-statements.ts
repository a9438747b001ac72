import { jsonRow, listStatement, type Page } from '../postgres/list-statement.js';
import type { UserId } from '../identity/principal.js';
import type { Statement } from '../postgres/statement.js';
import { boxAround, type Grid } from './neighbourhood.js';
import type { Place, ShopCategory } from './shops.schema.js';

/** A shop as the API shows it. */
export const SHOWN = `id, owner_id, name, category, address, area, city, state, pincode, latitude, longitude,
  to_char(opens_at, 'HH24:MI') AS opens_at, to_char(closes_at, 'HH24:MI') AS closes_at,
  is_active, closed_on, minimum_order, delivery_radius_km, upi_id, created_at, updated_at`;

/** The order of everybody's lists, larger first: docs/shop-ranking.md. */
const STANDING = 'shop_standing(is_active, rank, id)';

/** Which shops a list has, and in which order. */
export interface ShopsFilter {
  readonly owner?: UserId | undefined;
  /** However it is written. */
  readonly city?: string | undefined;
  readonly category?: ShopCategory | undefined;
  /** By whole kilometres, those without a place last; within one, and else, by standing. An owner's own shops are newest first. */
  readonly near?: Place | undefined;
}

interface Conditions {
  /** The same for the same text. */
  readonly name: string;
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
}

/** One page of shops; of those near a place there is only the first. */
export function shopsPage(filter: ShopsFilter, page: Page): Statement {
  const where = conditionsOf(filter);
  return filter.near === undefined
    ? listStatement(
        { ...where, table: 'shops', by: filter.owner === undefined ? STANDING : 'id', columns: SHOWN },
        page,
      )
    : nearestShops(where, filter.near, page.limit);
}

function conditionsOf({ owner, city, category }: ShopsFilter): Conditions {
  const asked: [name: string, condition: (place: string) => string, value: unknown][] = [];
  if (owner !== undefined) asked.push(['own', (place) => `owner_id = ${place}::bigint`, owner]);
  if (city !== undefined) asked.push(['city', (place) => `text_key(city) = text_key(${place})`, city]);
  if (category !== undefined) asked.push(['category', (place) => `category = ${place}`, category]);
  return {
    name: ['shops', ...(asked.length === 0 ? ['all'] : asked.map(([name]) => name))].join('-'),
    conditions: asked.map(([, condition], i) => condition(`$${i + 1}`)),
    values: asked.map(([, , value]) => value),
  };
}

/** So many times as many as are shown are taken from the plane. */
const CANDIDATES = 4;
const EARTH_KM = 6371;

/**
 * The nearest by latitude and longitude as if they were a plane, which an index knows, then by the haversine formula (its
 * square under the root and the arc sine: all three grow together). The plane stretches the way east by up to a fifth
 * in India, and four times as many shops reach about twice as far. Of 10,000 shops a page of 200 takes 4.6 ms so, of
 * which 3.9 ms are its JSON, and 11 ms without the index. The place that was asked for is known to about a kilometre, so
 * shops of the same kilometre are in the order of their standing: one owner's do not stand together because they lie together.
 */
function nearestShops(where: Conditions, near: Place, limit: number): Statement {
  return {
    name: `${where.name}-near`,
    text: nearest(where, "'[' || coalesce(listed, '') || ']'"),
    values: [...where.values, near.latitude, near.longitude, limit],
  };
}

/** A circle has a list of its own when it has so many shops, or as many as are asked for. */
export const ENOUGH_AROUND = 20;

/** The nearest shops of the circle around a place; null when they are too few. The circle lies in the box. */
export function shopsAround(
  filter: Pick<ShopsFilter, 'category'> & { readonly near: Place },
  grid: Grid,
  limit: number,
): Statement {
  const { name, conditions, values } = conditionsOf(filter);
  const { near } = filter;
  const { south, west, north, east } = boxAround(grid, near);
  const [w, s, e, n, radius, enough] = [4, 5, 6, 7, 8, 9].map((place) => `$${values.length + place}::float8`);
  const where = {
    ...{ name, values },
    conditions: [...conditions, `point(longitude, latitude) <@ box(point(${w}, ${s}), point(${e}, ${n}))`],
  };
  return {
    name: `${name}-around`,
    text: nearest({ ...where, radius }, `CASE WHEN number >= ${enough} THEN '[' || listed || ']' END`),
    values: [
      ...values,
      ...[near.latitude, near.longitude, limit, west, south, east, north],
      ...[grid.radiusKm, Math.min(ENOUGH_AROUND, limit)],
    ],
  };
}

/** The text of a statement whose last values are latitude, longitude and limit, and those of the conditions after them. */
function nearest(
  { conditions, values, radius }: Conditions & { readonly radius?: string | undefined },
  body: string,
): string {
  const [latitude, longitude, most] = [1, 2, 3].map((n) => `$${values.length + n}`);
  const angle = 'asin(least(1, sqrt(away)))';
  return `
      WITH around AS MATERIALIZED (
        SELECT id, ${STANDING} AS standing, latitude, longitude FROM shops
         WHERE ${conditions.length === 0 ? 'true' : conditions.join(' AND ')}
         ORDER BY point(longitude, latitude) <-> point(${longitude}::float8, ${latitude}::float8)
         LIMIT ${most}::int * ${CANDIDATES}),
      measured AS (
        SELECT id, standing, sin(radians(latitude - ${latitude}::float8) / 2) ^ 2
               + cos(radians(${latitude}::float8)) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}::float8) / 2) ^ 2
               AS away
          FROM around),
      nearest AS MATERIALIZED (
        SELECT id, standing, floor(2 * ${EARTH_KM} * ${angle}) AS km
          FROM measured ${radius === undefined ? '' : `WHERE 2 * ${EARTH_KM} * ${angle} <= ${radius}`}
         ORDER BY km NULLS LAST, standing DESC LIMIT ${most}::int),
      page AS (
        SELECT count(*) AS number,
               string_agg((SELECT ${jsonRow(SHOWN)} FROM shops WHERE shops.id = nearest.id), ','
                          ORDER BY km NULLS LAST, standing DESC) AS listed
          FROM nearest)
      SELECT ${body} AS body, NULL::text AS next FROM page`;
}

/** One shop; null when there is none. */
export function oneShop(id: string): Statement {
  return {
    name: 'shops-one',
    text: `SELECT (SELECT ${jsonRow(SHOWN)} FROM shops WHERE id = $1::bigint) AS body, NULL::text AS next`,
    values: [id],
  };
}

/** Most cities that are named. */
const MOST_CITIES = 500;

/** How many shops each city and each category has, most first; a city that is written in several ways is one. */
export function shopFacets(): Statement {
  return {
    name: 'shops-facets',
    text: `
      WITH cities AS (
        SELECT min(city) AS city, sum(count) AS count FROM shop_counts GROUP BY text_key(city)
         ORDER BY count DESC, city LIMIT $1::int),
      categories AS (SELECT category, sum(count) AS count FROM shop_counts GROUP BY category)
      SELECT json_build_object(
               'cities', coalesce((SELECT json_agg(row_to_json(c) ORDER BY count DESC, city) FROM cities AS c), '[]'),
               'categories', coalesce((SELECT json_agg(row_to_json(c) ORDER BY count DESC, category) FROM categories AS c), '[]')
             )::text AS body, NULL::text AS next`,
    values: [MOST_CITIES],
  };
}
