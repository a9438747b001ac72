import PQueue from 'p-queue';

export interface TurnBounds {
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
}

/** Does what comes in turn, a few at a time. What would wait too long is refused, rather than having everybody wait. */
export class Turns {
  private readonly queue: PQueue;

  constructor(
    private readonly bounds: TurnBounds,
    /** What is thrown at whoever is refused. */
    private readonly refusal: () => Error,
  ) {
    this.queue = new PQueue({ concurrency: bounds.atOnce });
  }

  /** Runs in turn. Throws the refusal when too many wait, or when the turn did not come in time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.queue.size >= this.bounds.mostWaiting) throw this.refusal();
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(this.refusal()), this.bounds.longestWaitMs);
    const begin = () => {
      clearTimeout(timer);
      return work();
    };
    // Takes the work out of the queue when its time is up; work that has begun goes on.
    return this.queue.add(begin, { signal: late.signal });
  }
}
