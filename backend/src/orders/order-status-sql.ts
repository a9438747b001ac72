import { GIVEN_UP_STATUSES, OPEN_STATUSES } from './order-status.schema.js';

/** As a list in SQL: written out, so that the planner knows the partial indexes by it. */
const listOf = (statuses: readonly string[]): string =>
  `(${statuses.map((status) => `'${status}'`).join(', ')})`;

export const OPEN_LIST = listOf(OPEN_STATUSES);
export const GIVEN_UP_LIST = listOf(GIVEN_UP_STATUSES);
