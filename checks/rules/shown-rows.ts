import type { ReadLine } from '../history/lines.ts';
import type { Row, Rows } from './rows.ts';

/** One row as an answer shows it; `atMost`: it may also show an earlier state. */
export type Showing = (row: Row, state: number, atMost?: boolean) => void;

/**
 * Tells each known row that the answer covers with the state it shows. What can be read in two ways is read in the
 * system's favour: a row that is not there counts as deleted when its deletion had been sent, else as not yet created;
 * a shop that answers without telling its own state has the newest state in which it exists.
 */
export function eachShown(rows: Rows, read: ReadLine, tell: Showing): void {
  const { scope, shown, at } = read;
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
  const shops = scope.of !== 'products';
  const step = shops ? 3 : 2;
  const expected = scope.of === 'card' ? [] : rows.in(scope, at[1]);
  let next = expected.length - 1;
  const absentAbove = (id: number): void => {
    for (let row = expected[next]; row !== undefined && row.id > id; next -= 1, row = expected[next]) {
      if (row.id >= shown.from && (shown.before === null || row.id < shown.before)) tell(row, row.lastDelete);
    }
  };
  for (let i = 0; i < shown.rows.length; i += step) {
    const id = shown.rows[i] ?? 0;
    absentAbove(id);
    if (expected[next]?.id === id) next -= 1;
    const row = rows.find(shops ? 'shop' : 'product', id);
    if (row !== undefined) tell(row, shown.rows[i + 1] ?? 0);
    const name = shops ? rows.find('name', id) : undefined;
    if (name !== undefined) tell(name, shown.rows[i + 2] ?? 0);
  }
  absentAbove(-1);
}
