/** Things that come in bursts: handed over together, so long (ms) after the first. */
export class Gathered<Thing> {
  private waiting: Thing[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly wait: () => number,
    private readonly handOver: (things: readonly Thing[]) => void,
  ) {}

  add(things: readonly Thing[]): void {
    if (things.length === 0) return;
    this.waiting.push(...things);
    this.timer ??= setTimeout(() => {
      const things = this.waiting;
      this.stop();
      this.handOver(things);
    }, this.wait());
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
  }
}
