/** One question for the primary's clock: when it was sent and answered here, and what the primary said (ms). */
export interface ClockSample {
  readonly sentMono: number;
  readonly receivedMono: number;
  readonly sentWall: number;
  readonly primaryMs: number;
}

/** A better sample is not replaced by a worse one before this age. */
const KEEP_MS = 30_000;
/** Two clocks part by less than this: what is slewed on purpose moves by 500 parts in a million at most. */
const DRIFT = 0.001;

/**
 * The primary's clock as seen from here, never too early. The primary answered after the question was sent, so its
 * clock is at most `primaryMs - sent` ahead. Measured against the monotonic clock (which does not step) and the wall
 * clock (which goes on while the machine sleeps); the later of the two counts, so that an answer can look too old,
 * never too young. Before the first sample nothing is known.
 */
export class PrimaryClock {
  private sample: ClockSample | null = null;

  constructor(
    private readonly mono: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {}

  /** Runs a question for the primary's clock and keeps what it says. Throws what `ask` throws. */
  async measure<T extends { readonly clockMs: number }>(ask: () => Promise<T>): Promise<T> {
    const [sentMono, sentWall] = [this.mono(), this.wall()];
    const answer = await ask();
    this.keep({ sentMono, sentWall, receivedMono: this.mono(), primaryMs: answer.clockMs });
    return answer;
  }

  /** The latest that the primary's clock can show now, in ms since 1970; infinite before it was asked. */
  latest(): number {
    return this.sample === null ? Infinity : this.latestAt(this.sample, this.mono(), this.wall());
  }

  /** How far the primary's clock may be ahead of this machine's, in ms; null before it was measured. */
  offsetMs(): number | null {
    return this.sample && this.sample.primaryMs - this.sample.sentWall;
  }

  private latestAt({ sentMono, sentWall, primaryMs }: ClockSample, mono: number, wall: number): number {
    return primaryMs + Math.max(mono - sentMono, wall - sentWall) * (1 + DRIFT);
  }

  private keep(sample: ClockSample): void {
    if (this.sample === null || this.isBetter(sample, this.sample)) this.sample = sample;
  }

  private isBetter(sample: ClockSample, known: ClockSample): boolean {
    if (roundTrip(sample) <= roundTrip(known)) return true;
    if (this.mono() - known.receivedMono > KEEP_MS) return true;
    // What the primary says now lies beyond the latest that the known sample allows: its clock was set.
    if (sample.primaryMs > this.latestAt(known, sample.receivedMono, this.wall())) return true;
    // A wall clock that was set (or a machine that slept) shows as a difference between the two clocks' ways.
    const ways = sample.sentWall - known.sentWall - (sample.sentMono - known.sentMono);
    return Math.abs(ways) > roundTrip(sample) + 1;
  }
}

const roundTrip = ({ sentMono, receivedMono }: ClockSample): number => receivedMono - sentMono;
