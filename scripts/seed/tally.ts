export type Kind = 'accounts' | 'shops' | 'products' | 'orders';
export type Outcome = 'created' | 'corrected' | 'present';
export type Summary = Record<Kind, Record<Outcome, number>>;

/** What became of every sample row. A row that this run created stays "created" when a retry finds it present. */
export class Tally {
  readonly #outcomes = new Map<string, { kind: Kind; outcome: Outcome }>();
  readonly #onChange: (done: number) => void;

  constructor(onChange: (done: number) => void) {
    this.#onChange = onChange;
  }

  get done(): number {
    return this.#outcomes.size;
  }

  /** `key` names the row for good, within its kind. */
  record(kind: Kind, key: string, outcome: Outcome): void {
    const id = `${kind}/${key}`;
    const before = this.#outcomes.get(id);
    if (before !== undefined && outcome === 'present') return;
    this.#outcomes.set(id, { kind, outcome: before?.outcome === 'created' ? 'created' : outcome });
    this.#onChange(this.done);
  }

  summary(): Summary {
    const empty = () => ({ created: 0, corrected: 0, present: 0 });
    const summary: Summary = { accounts: empty(), shops: empty(), products: empty(), orders: empty() };
    for (const { kind, outcome } of this.#outcomes.values()) summary[kind][outcome] += 1;
    return summary;
  }
}
