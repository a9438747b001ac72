import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { WatermarkState } from '../../cache/watermark/watermark-state.js';
import { AppLogger } from '../../observability/logger.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import { Portions } from '../../postgres/portions.js';
import type { Statement } from '../../postgres/statement.js';
import { Sweep } from '../../sweeps/sweep.js';
import {
  copyToProducts,
  deleteNextProducts,
  type DueRow,
  forgetRemovals,
  forgetRenames,
  lockNextStock,
  lockRemoval,
  markEmpty,
  ownersToRank,
  rankShopsOf,
  renamedShops,
  shopsToEmpty,
} from './follow-up-statements.js';

const EVERY_MS = 500;
/** Products in one transaction: sales of them wait for it. */
const MOST_PRODUCTS = 200;

/**
 * Does what a change of a shop asks of other rows. Its products, of which there may be tens of thousands, get its new name,
 * city and switch for the search, and are deleted when the shop was. The shops of its owner get their ranks. What is to be
 * done stands in the database, committed with the change, and each portion is a transaction that also notes how far it
 * came. So it has no state: whoever dies in the middle is followed by any other process.
 */
@Injectable()
export class FollowUp implements OnModuleInit, OnApplicationShutdown {
  private readonly copies = new Portions(MOST_PRODUCTS);
  private readonly deletions = new Portions(MOST_PRODUCTS);
  private readonly sweep: Sweep;

  constructor(
    private readonly db: PrimaryDb,
    private readonly watermark: WatermarkState,
    @Inject(AppLogger) logger: AppLogger,
  ) {
    this.sweep = new Sweep(logger, { of: 'follow-ups of shops', everyMs: EVERY_MS, run: () => this.run() });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  onApplicationShutdown(): void {
    this.sweep.stop();
  }

  private async run(): Promise<void> {
    const failures = [
      ...(await this.each(renamedShops, (shop) => this.copy(shop))),
      ...(await this.each(shopsToEmpty, (shop) => this.empty(shop))),
      ...(await this.each(ownersToRank, (owner) => this.rank(owner))),
    ];
    await this.db.query(forgetRemovals);
    await this.db.query(forgetRenames);
    if (failures.length > 0) throw failures[0];
  }

  /** One that cannot be done keeps no other from its turn. Answers what went wrong. */
  private async each(due: Statement, work: (id: string) => Promise<void>): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const { id } of await this.db.query<DueRow>(due)) {
      if (this.sweep.stopped) break;
      await work(id).catch((error: unknown) => failures.push(error));
    }
    return failures;
  }

  private copy(shopId: string): Promise<void> {
    return this.inPortions(this.copies, async (most) => {
      const { value } = await this.db.portion((tx) =>
        tx.query<{ looked: number | null }>(copyToProducts(shopId, most)),
      );
      return value[0]?.looked ?? 0;
    });
  }

  private empty(shopId: string): Promise<void> {
    return this.inPortions(this.deletions, async (most) => {
      const { value } = await this.db.portion(async (tx) => {
        const locked = await tx.query(lockRemoval(shopId));
        if (locked.length === 0) return 0;
        const [, gone] = await Promise.all([
          tx.query(lockNextStock(shopId, most)),
          tx.query(deleteNextProducts(shopId, most)),
        ]);
        if (gone.length < most) await tx.query(markEmpty(shopId));
        return gone.length;
      });
      return value;
    });
  }

  private async rank(ownerId: string): Promise<void> {
    await this.db.transaction((tx) => tx.query(rankShopsOf(ownerId)));
  }

  private inPortions(portions: Portions, work: (most: number) => Promise<number>): Promise<void> {
    return portions.all(work, async () => {
      await this.watermark.caughtUp();
      return !this.sweep.stopped;
    });
  }
}
