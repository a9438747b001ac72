/** One thing that was tried: a test of a framework, or a whole static check. */
export interface TestCase {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed, in a few lines. */
  readonly detail?: string;
}

export const passed = (name: string): TestCase => ({ name, outcome: 'passed' });

export const failed = (name: string, detail: string): TestCase => ({ name, outcome: 'failed', detail });

/** How many of the cases came out so. */
export function count(cases: readonly TestCase[], outcome: TestCase['outcome']): number {
  return cases.filter((one) => one.outcome === outcome).length;
}
