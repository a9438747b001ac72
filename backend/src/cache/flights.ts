/** Work under way in this process, by key: whoever wants the same joins it. */
export class Flights<T> {
  private readonly underWay = new Map<string, Promise<T>>();

  /** The work under this key, if there is one. */
  joined(key: string): Promise<T> | undefined {
    return this.underWay.get(key);
  }

  /** Starts work under a key that has none. Throws what the work throws, to everybody who joined. */
  async start(key: string, work: () => Promise<T>): Promise<T> {
    const running = work().finally(() => this.underWay.delete(key));
    this.underWay.set(key, running);
    return running;
  }
}
