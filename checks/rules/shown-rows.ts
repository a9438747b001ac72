import type { ReadLine, RowKind } from '../history/lines.ts';
import { kilometres } from '../history/place.ts';
import { stayId } from '../history/stay-id.ts';
import type { Row, Rows } from './rows.ts';
import { hasStays } from './scopes.ts';

/** One row as an answer shows it; `atMost`: it may also show an earlier state. */
export type Showing = (row: Row, state: number, atMost?: boolean) => void;

/**
 * Tells each known row that the answer covers with the state it shows. What can be read in two ways is read in the
 * system's favour: a row that is not there counts as deleted when its deletion had been sent, else as not yet created;
 * a shop that answers without telling its own state has the newest state in which it exists.
 */
export function eachShown(rows: Rows, read: ReadLine, tell: Showing): void {
  const { scope, shown } = read;
  if (scope.of === 'card' || scope.of === 'products') {
    const shop = rows.find('shop', scope.shop);
    if (shop !== undefined && shown === undefined) tell(shop, shop.lastDelete);
    else if (shop !== undefined && scope.of === 'products' && shop.firstDelete > 0)
      tell(shop, shop.firstDelete - 1, true);
  }
  if (shown === undefined) return;
  if (shown.names !== undefined && scope.of === 'products') {
    const name = rows.find('name', scope.shop);
    if (name !== undefined) tell(name, shown.names[0]);
  }
  const isOfShops = scope.of !== 'products';
  const expected = expectedRows(rows, read);
  let next = expected.length - 1;
  const absentAbove = (id: number): void => {
    for (let row = expected[next]; row !== undefined && row.id > id; next -= 1, row = expected[next]) {
      if (row.id >= shown.from && (shown.before === null || row.id < shown.before)) tell(row, row.lastDelete);
    }
  };
  const present = (kind: RowKind, id: number, state: number): void => {
    const row = rows.find(kind, id);
    if (row !== undefined) tell(row, state);
  };
  const step = isOfShops ? 4 : 2;
  for (let i = 0; i < shown.rows.length; i += step) {
    const [id = 0, state = 0, nameState = 0, stay = 0] = shown.rows.slice(i, i + step);
    const here = hasStays(scope) ? stayId(id, stay) : id;
    absentAbove(here);
    if (expected[next]?.id === here) next -= 1;
    present(isOfShops ? 'shop' : 'product', id, state);
    if (!isOfShops) continue;
    present('name', id, nameState);
    // A shop that says so is in this stay: it has begun, and has not ended.
    present('stay', stayId(id, stay), 1);
  }
  absentAbove(-1);
}

/** A metre: where a circle ends, nothing is asked for. */
const doubtKm = 0.001;

/** What should be there unless it is deleted, in rising order of id. Near a place: as far as the answer is whole. */
function expectedRows(rows: Rows, { scope, shown, at }: ReadLine): readonly Row[] {
  if (scope.of === 'card') return [];
  const all = rows.in(scope, at[1]);
  if (scope.of !== 'near') return all;
  const reachKm = (shown?.reachKm ?? 0) - doubtKm;
  return all.filter(({ place }) => place !== undefined && kilometres(scope.place, place) < reachKm);
}
