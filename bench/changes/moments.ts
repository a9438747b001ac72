/** When things that have a name came, as performance.now(): for whoever asks before or after. */
export class Moments {
  readonly #cameAt = new Map<string, number>();
  readonly #waiting = new Map<string, (at: number) => void>();

  /** It came; only the first time counts. */
  came(name: string, at: number): void {
    if (this.#cameAt.has(name)) return;
    this.#cameAt.set(name, at);
    this.#waiting.get(name)?.(at);
    this.#waiting.delete(name);
  }

  /** When it came, or undefined when it does not within the deadline from now. */
  async at(name: string, deadlineMs: number): Promise<number | undefined> {
    const known = this.#cameAt.get(name);
    if (known !== undefined) return known;
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    this.#waiting.set(name, resolve);
    const timer = setTimeout(() => {
      this.#waiting.delete(name);
      resolve(undefined);
    }, deadlineMs);
    return promise.finally(() => clearTimeout(timer));
  }
}
