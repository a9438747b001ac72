import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { failed, passed, type TestCase } from '../test-case.ts';

const resultSchema = z.object({
  rules: z.array(
    z.object({ name: z.string(), title: z.string(), checks: z.number(), violations: z.number() }),
  ),
  problems: z.array(z.string()),
  violations: z.array(z.object({ rule: z.string(), text: z.string() })),
});

/**
 * One case a rule of the consistency checker, and one for the run as a whole. A rule that had nothing to check failed.
 * @throws Error when the file is not there or is no result
 */
export function readConsistencyReport(file: string): TestCase[] {
  const { rules, problems, violations } = resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const run = 'Clients and faults came to their end';
  return [
    problems.length === 0 ? passed(run) : failed(run, problems.join('\n')),
    ...rules.map(({ name, title, checks, violations: count }) => {
      if (checks === 0) return failed(title, 'nothing was there to check');
      if (count === 0) return passed(title);
      const examples = violations.filter(({ rule }) => rule === name).slice(0, 3);
      return failed(title, [...examples.map(({ text }) => text), `${String(count)} violations`].join('\n'));
    }),
  ];
}
