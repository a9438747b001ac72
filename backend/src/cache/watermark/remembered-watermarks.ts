import type { Lsn } from '../../postgres/lsn.js';
import type { Watermark } from '../demand.js';

/** Watermarks that are remembered: those of the last minute. */
const MOST = 240;

/** The last watermarks, in their order. */
export class RememberedWatermarks {
  private watermarks: Watermark[] = [];

  add(watermark: Watermark): void {
    this.watermarks.push(watermark);
    if (this.watermarks.length > MOST) this.watermarks.shift();
  }

  clear(): void {
    this.watermarks = [];
  }

  /**
   * The log position before which all had committed that stands in its topic before the heartbeat after this one: the
   * lowest that is remembered. Null while none is known.
   *
   * A beat asks for its position when the beat before has ended, and some commits fall between its question and its own
   * commit: so it takes the second beat after this one.
   * @param known no later watermark than this one is used
   */
  committedBefore(beat: number, known: Watermark | null): Lsn | null {
    const first = this.watermarks.find((watermark) => watermark.beat >= beat + 2);
    return first && known && first.frontier <= known.frontier ? first.frontier : null;
  }
}
