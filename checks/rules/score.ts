import type { Rule, Violation } from './rule.ts';

/** What a rule came to. */
export interface RuleResult extends Rule {
  readonly checks: number;
  readonly violations: number;
}

/** So many violations of each rule are kept for the report; all are counted. */
const keptOfRule = 50;

/** Counts the checks of each rule, and keeps the first violations. */
export class Score {
  readonly violations: Violation[] = [];
  readonly #results: ReadonlyMap<string, { -readonly [Key in keyof RuleResult]: RuleResult[Key] }>;

  constructor(rules: readonly Rule[]) {
    this.#results = new Map(
      rules.map(({ name, title }) => [name, { name, title, checks: 0, violations: 0 }]),
    );
  }

  get results(): RuleResult[] {
    return [...this.#results.values()];
  }

  /** One check of a rule. @throws Error for a rule that is none */
  count(name: string, broken: Omit<Violation, 'rule'> | false | '' | undefined): void {
    const result = this.#results.get(name);
    if (result === undefined) throw new Error(`There is no rule ${name}.`);
    result.checks += 1;
    if (!broken) return;
    result.violations += 1;
    if (result.violations <= keptOfRule) this.violations.push({ rule: name, ...broken });
  }
}
