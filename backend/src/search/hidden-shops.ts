import type { estypes } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { Unanswered } from '../postgres/errors.js';
import { PrimaryDb } from '../postgres/primary-db.js';

/** For so long (ms) what was asked is taken as known: as long as a change takes to reach the search. */
const KNOWN_FOR_MS = 500;
/** While the primary is away it is not asked with every search. */
const REST_MS = 5000;
/** The newest; they are forgotten after an hour, and a query takes 65,536 terms. */
const MOST = 1000;

/** Shops that are deleted or switched off, while the search may still have their products as if they were not. */
@Injectable()
export class HiddenShops {
  private known: readonly string[] = [];
  private knownUntil = 0;
  private asking: Promise<void> | undefined;

  constructor(private readonly primary: PrimaryDb) {}

  /** The same query, which finds neither these shops nor their products. */
  async leftOut(query: estypes.QueryDslQueryContainer): Promise<estypes.QueryDslQueryContainer> {
    if (performance.now() > this.knownUntil) await (this.asking ??= this.ask());
    if (this.known.length === 0) return query;
    const ids = [...this.known];
    const shops = { bool: { filter: { terms: { id: ids } }, must_not: { exists: { field: 'shop_id' } } } };
    return { bool: { must: query, must_not: [{ terms: { shop_id: ids } }, shops] } };
  }

  private async ask(): Promise<void> {
    try {
      const rows = await this.primary.query<{ id: string }>({
        name: 'search-hidden-shops',
        text: `
          SELECT shop_id::text AS id FROM (
            SELECT shop_id, since FROM shop_removals
            UNION ALL
            SELECT shop_id, since FROM shop_renames
             WHERE EXISTS (SELECT FROM shops WHERE shops.id = shop_id AND NOT is_active)) AS hidden
           ORDER BY since DESC LIMIT $1`,
        values: [MOST],
      });
      this.known = rows.map(({ id }) => id);
      this.knownUntil = performance.now() + KNOWN_FOR_MS;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      this.knownUntil = performance.now() + REST_MS;
    } finally {
      this.asking = undefined;
    }
  }
}
