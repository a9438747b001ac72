/** Work under way in this process, by key: whoever wants the same joins it. */
export class Flights<T> {
  private readonly underWay = new Map<string, Promise<T>>();

  /** The work under this key, if there is one. */
  joined(key: string): Promise<T> | undefined {
    return this.underWay.get(key);
  }

  /** Starts work under a key; it takes the place of work that is under way there. Throws what the work throws, to everybody who joined. */
  async start(key: string, work: () => Promise<T>): Promise<T> {
    const running = work().finally(() => {
      // Who could not use what it joined has started its own meanwhile: that one may still be joined.
      if (this.underWay.get(key) === running) this.underWay.delete(key);
    });
    this.underWay.set(key, running);
    return running;
  }
}
