import { Injectable } from '@nestjs/common';
import type { SnapshotRead } from '../../postgres/snapshot-read.js';
import type { Watermark } from '../demand.js';
import { WatermarkState } from '../watermark/watermark-state.js';
import { ConsumedTransactions } from './consumed-transactions.js';
import { type Fence, primaryContains, standbyContains } from './fence.js';

/** Says whether a read contains what a fence stands for. */
@Injectable()
export class Containment {
  constructor(
    private readonly consumed: ConsumedTransactions,
    private readonly watermark: WatermarkState,
  ) {}

  /**
   * False also means "cannot be shown".
   * @param watermark known before the fence was looked up: a flush that came between the two took the fence away
   * @throws CacheUnavailable when Redis is needed for it and away
   */
  async contains(read: SnapshotRead, fence: Fence, watermark: Watermark | null): Promise<boolean> {
    if (read.server === 'replica')
      return standbyContains(read, fence, (beat) => this.watermark.committedBefore(beat, watermark));
    const bySnapshot = primaryContains(read, fence);
    return bySnapshot ?? !(await this.consumed.mayHold(fence.lineage, [...read.snapshot.inProgress]));
  }
}
