import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { reason } from '../http/field-reasons.js';
import type { Principal, UserId } from '../http/principal.js';
import { Problem } from '../http/problem.js';
import type { Session } from '../http/session.js';
import { SessionTokens } from '../http/session-token.js';
import { toProblem } from '../http/to-problem.js';
import { AppLogger } from '../observability/logger.js';
import { TooSlow } from '../postgres/errors.js';
import { Portions } from '../postgres/portions.js';
import { tooManyProducts } from '../products/products.module.js';
import { ImportsRepository } from './imports.repository.js';
import type { ImportProgress, ImportReport, RowError } from './imports.schema.js';
import { type ProductRow, readProducts } from './product-file.js';

/** Rows of one transaction: it has 200 ms. */
const MOST_TOGETHER = 100;
/** Where so few did not come through either, the database is not merely busy. */
const FEWEST_TOGETHER = 10;
/** Errors that are named; the rest is counted. */
const MOST_ERRORS = 200;

/** A file that was looked at. Without errors its rows can be written. */
export interface LookedAt {
  readonly report: ImportReport;
  readonly rows: readonly ProductRow[];
}

/** Imports a shop's products from a file: looks at all of it, then writes it in short transactions. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly config: AppConfig,
    private readonly tokens: SessionTokens,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /** What an import of the file would do. @throws Problem `shop_not_found`, `not_the_owner`, `csv_invalid`, `too_many_products` */
  async lookAt(owner: Principal, shopId: string, file: Buffer): Promise<LookedAt> {
    await this.imports.requireOwnShop(shopId, owner.id);
    const { rows, valid, errors } = await readProducts(file);
    const firstLineOf = new Map<string, number>();
    const repeated: RowError[] = [];
    let [toCreate, toUpdate] = [0, 0];
    for (const { line, key, product_id } of await this.imports.meant(shopId, valid)) {
      const first = firstLineOf.get(key);
      if (first !== undefined) {
        repeated.push({ line, field: 'name', ...reason('row_repeated', { line: first }) });
        continue;
      }
      firstLineOf.set(key, line);
      if (product_id === null) toCreate += 1;
      else toUpdate += 1;
    }
    const most = this.config.quotas.productsPerShop;
    if (toCreate > 0 && (await this.imports.count(shopId, most)) + toCreate > most)
      throw tooManyProducts(most);
    const all = [...errors, ...repeated].sort((a, b) => a.line - b.line);
    return {
      report: {
        ...{ rows, to_create: toCreate, to_update: toUpdate },
        ...{ error_count: all.length, errors: all.slice(0, MOST_ERRORS) },
      },
      rows: valid,
    };
  }

  /** Refuses a file with any error as a whole. @throws Problem `import_refused` with the report */
  requireValid({ report }: LookedAt): void {
    if (report.error_count > 0) throw new Problem('import_refused', { report });
  }

  /**
   * Writes the rows chunk by chunk and tells how far it is. Never throws: a chunk that fails ends it, and what was written
   * before stays. Whoever stops reading stops the import behind the chunk that is running.
   */
  async *write(
    { id }: Pick<Principal, 'id'>,
    session: Session,
    shopId: string,
    rows: readonly ProductRow[],
  ): AsyncGenerator<ImportProgress> {
    let [written, created, updated] = [0, 0, 0];
    const portions = new Portions(MOST_TOGETHER, FEWEST_TOGETHER);
    while (written < rows.length) {
      const chunk = rows.slice(written, written + portions.size);
      try {
        const { value, seen } = await this.imports.write(shopId, id, chunk);
        session.show(seen);
        created += value.created;
        updated += value.updated;
      } catch (error) {
        if (error instanceof TooSlow && portions.wereTooSlow(chunk.length)) continue;
        yield { failed: this.told(error, id, shopId), written, ...this.sessionOf(session) };
        return;
      }
      written += chunk.length;
      portions.cameThrough();
      yield { written, of: rows.length };
    }
    yield { done: true, created, updated, ...this.sessionOf(session) };
  }

  private told(error: unknown, userId: UserId, shopId: string): Problem['code'] {
    const problem = toProblem(error);
    if (problem.status >= 500)
      this.logger.error({ err: error, user_id: userId, shop_id: shopId }, 'an import failed');
    return problem.code;
  }

  /** The headers are gone when the last chunk commits, so the token stands in the last line. */
  private sessionOf(session: Session): Pick<ImportProgress, 'session'> {
    const token = session.after && this.tokens.issue(session.after);
    return token === null ? {} : { session: token };
  }
}
