import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { WatermarkState } from '../cache/watermark/watermark-state.js';
import { AppConfig } from '../config/config.js';
import { reason } from '../http/field-reasons.js';
import type { Principal, UserId } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import type { ReadPosition } from '../http/read-position.js';
import { ReadPositionTokens } from '../http/read-position-token.js';
import { toProblem } from '../http/to-problem.js';
import { AppLogger } from '../observability/logger.js';
import { DatabaseUnavailable, TooSlow } from '../postgres/errors.js';
import { Portions } from '../postgres/portions.js';
import { PictureHosts, tooManyProducts } from '../products/products.module.js';
import { FileReader } from './file-reader.js';
import type { FileRow } from './file-refusal.js';
import type { MeantRow } from './import-statements.js';
import { ImportsRepository } from './imports.repository.js';
import type { ImportProgress, ImportQuery, ImportReport, RowError } from './imports.schema.js';
import type { ProductRow } from './product-file.js';

/** Rows of one transaction: it has 200 ms. */
const MOST_TOGETHER = 100;
/** Where so few did not come through either, the database is not merely busy. */
const FEWEST_TOGETHER = 10;
/** A file of minutes does not end because a connection came late, or another primary took over. */
const AWAY_AT_MOST_MS = 10_000;
const AGAIN_AFTER_MS = 250;
/** An import waits for the watermark no longer than this in all: an answer may take five minutes. */
const MOST_PATIENCE_MS = 60_000;
/** Errors that are named; the rest is counted. */
const MOST_ERRORS = 200;

/** Rows without errors that are shown, so that it can be seen that the columns are the right ones. */
const SHOWN_ROWS = 8;

/** A file that was looked at, and the rows of it that can be written: no two mean the same product. */
export interface LookedAt {
  readonly report: ImportReport;
  readonly rows: readonly ProductRow[];
}

export interface Looking {
  readonly columns?: ImportQuery['columns'];
  readonly allErrors?: boolean;
  /** Ends it. */
  readonly gone: AbortSignal;
}

/** Imports a shop's products from a file: looks at all of it, then writes it in short transactions. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly config: AppConfig,
    private readonly files: FileReader,
    private readonly tokens: ReadPositionTokens,
    private readonly pictures: PictureHosts,
    private readonly watermark: WatermarkState,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /**
   * What an import of the file would do.
   * @throws Problem `shop_not_found`, `not_the_owner`, `csv_invalid`, `columns_unclear`, `file_too_slow`, `too_many_products`
   */
  async lookAt(owner: Principal, shopId: string, file: Buffer, looking: Looking): Promise<LookedAt> {
    const { columns: chosen, allErrors = false, gone } = looking;
    await this.imports.requireOwnShop(shopId, owner.id);
    const read = await this.files.read({ file, columns: chosen }, gone);
    const { columns, unclear, rows, errors } = read;
    if (unclear.length > 0) throw new Problem('columns_unclear', { errors: unclear, report: { columns } });
    const strange = this.strangePictures(read.valid);
    const valid = read.valid.filter(({ line }) => !strange.has(line));
    const meant = await this.imports.meant(shopId, valid, gone);
    const { good, toCreate, refused } = sorted(valid, meant);
    const most = this.config.quotas.productsPerShop;
    if (toCreate > 0 && (await this.imports.count(shopId, most)) + toCreate > most)
      throw tooManyProducts(most);
    const all = [...errors, ...strange.values(), ...refused].sort((a, b) => a.line - b.line);
    const named = allErrors ? all : all.slice(0, MOST_ERRORS);
    const wrong = new Set(named.map(({ line }) => line));
    return {
      report: {
        columns: [...columns],
        ...{ rows: rows.length, to_create: toCreate, to_update: good.length - toCreate },
        ...{ error_count: all.length, errors: named },
        shown: shownOf(rows, wrong),
      },
      rows: good,
    };
  }

  /** Refuses a file with any error as a whole. @throws Problem `import_refused` with the report */
  requireValid({ report }: LookedAt): void {
    if (report.error_count > 0) throw new Problem('import_refused', { report });
  }

  /**
   * Writes the rows chunk by chunk and tells how far it is. Never throws: a chunk that fails ends it, and what was written
   * before stays. While the database is away a chunk is written again; if it had come through, its new rows count as
   * updated. Whoever stops reading stops the import behind the chunk that is running.
   */
  async *write(
    { id }: Pick<Principal, 'id'>,
    readPosition: ReadPosition,
    shopId: string,
    rows: readonly ProductRow[],
  ): AsyncGenerator<ImportProgress> {
    let [written, created, updated] = [0, 0, 0];
    const portions = new Portions(MOST_TOGETHER, FEWEST_TOGETHER);
    let awayAt: number | undefined;
    let patienceMs = MOST_PATIENCE_MS;
    while (written < rows.length) {
      patienceMs -= patienceMs > 0 ? await this.watermark.caughtUp() : 0;
      const chunk = rows.slice(written, written + portions.size);
      const began = performance.now();
      try {
        const { value, seen } = await this.imports.write(shopId, id, chunk);
        readPosition.show(seen);
        created += value.created;
        updated += value.updated;
      } catch (error) {
        if (error instanceof TooSlow && portions.wereTooSlow(chunk.length)) continue;
        if (error instanceof DatabaseUnavailable) {
          awayAt ??= performance.now();
          if (performance.now() - awayAt < AWAY_AT_MOST_MS) {
            await pause(AGAIN_AFTER_MS);
            continue;
          }
        }
        yield { failed: this.told(error, id, shopId), written, ...this.sessionOf(readPosition) };
        return;
      }
      written += chunk.length;
      portions.cameThrough(performance.now() - began);
      awayAt = undefined;
      yield { written, of: rows.length };
    }
    yield { done: true, created, updated, ...this.sessionOf(readPosition) };
  }

  /** By their lines: the rows with a picture on a host that is not named. */
  private strangePictures(rows: readonly ProductRow[]): ReadonlyMap<number, RowError> {
    return new Map(
      rows.flatMap(({ line, product }) => {
        const objection = this.pictures.objectionTo(product.image_url);
        return objection ? [[line, { line, field: 'image_url', ...objection }]] : [];
      }),
    );
  }

  private told(error: unknown, userId: UserId, shopId: string): Problem['code'] {
    const problem = toProblem(error);
    if (problem.status >= 500)
      this.logger.error({ err: error, user_id: userId, shop_id: shopId }, 'an import failed');
    return problem.code;
  }

  /** The headers are gone when the last chunk commits, so the token stands in the last line. */
  private sessionOf(readPosition: ReadPosition): Pick<ImportProgress, 'session'> {
    const token = readPosition.after && this.tokens.issue(readPosition.after);
    return token === null ? {} : { session: token };
  }
}

/** Rows that can be written, and why the others cannot: what product a row means decides it. */
function sorted(valid: readonly ProductRow[], meant: readonly MeantRow[]) {
  const rowOf = new Map(valid.map((row) => [row.line, row]));
  const firstLineOf = new Map<string, number>();
  const good: ProductRow[] = [];
  const refused: RowError[] = [];
  let toCreate = 0;
  for (const { line, key, product_id, units } of meant) {
    const first = firstLineOf.get(key);
    const row = rowOf.get(line);
    if (units !== null) refused.push({ line, field: 'unit', ...reason('unit_needed', { units }) });
    else if (first !== undefined)
      refused.push({ line, field: 'name', ...reason('row_repeated', { line: first }) });
    else if (product_id === null && row?.product.price === undefined)
      refused.push({ line, field: 'price', ...reason('required') });
    else if (row) {
      firstLineOf.set(key, line);
      good.push(row);
      if (product_id === null) toCreate += 1;
    }
  }
  return { good, toCreate, refused };
}

/** In the order of the file: rows with an error that is named, and the first ones. */
function shownOf(rows: readonly FileRow[], wrong: ReadonlySet<number>): ImportReport['shown'] {
  let good = 0;
  const shown = rows.filter(({ line }) => wrong.has(line) || (good += 1) <= SHOWN_ROWS);
  return shown.map(({ line, cells }) => ({ line, cells: [...cells] }));
}
