import type { Page } from '../postgres/list-statement.js';
import { reason } from './field-reasons.js';
import { idText } from './fields.js';
import { MAX_PAGE } from './page-query.js';
import { invalid } from './problem.js';

/** @throws Problem 422 for a cursor that this service did not give. */
export function toPage(query: { cursor?: string | undefined; limit?: number | undefined }): Page {
  return {
    before: query.cursor === undefined ? undefined : decodeCursor(query.cursor),
    limit: query.limit ?? MAX_PAGE,
  };
}

/** An opaque cursor: clients must not compute one. */
export function encodeCursor(before: string): string {
  return Buffer.from(before).toString('base64url');
}

/** @throws Problem 422 for anything that `encodeCursor` does not give. */
export function decodeCursor(cursor: string): string {
  const before = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!idText.safeParse(before).success || encodeCursor(before) !== cursor) {
    throw invalid({ field: 'cursor', ...reason('cursor') });
  }
  return before;
}
