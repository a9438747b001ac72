/** Counts by name. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, times = 1): void {
    this.#counts.set(name, this.of(name) + times);
  }

  addAll(other: Tally): void {
    for (const [name, times] of other.#counts) this.add(name, times);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, times) => sum + times, 0);
  }

  /** Share of these names in all that was counted, 0 to 1; 0 when nothing was. */
  share(names: readonly string[]): number {
    const counted = names.reduce((sum, name) => sum + this.of(name), 0);
    return this.total === 0 ? 0 : counted / this.total;
  }

  /** `memory 9,990, redis 10`: the most frequent first. */
  toString(): string {
    const entries = [...this.#counts].sort(([, a], [, b]) => b - a);
    return entries.map(([name, times]) => `${name} ${times.toLocaleString('en')}`).join(', ');
  }
}
