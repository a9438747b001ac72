import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { failed, type TestCase } from '../test-case.ts';

const result = z.object({ error: z.object({ message: z.string().optional() }).optional() });
const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({ status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']), results: z.array(result) }),
  ),
});
interface Suite {
  title: string;
  specs: z.infer<typeof spec>[];
  suites?: Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(spec), suites: z.array(suite).optional() }),
);
const report = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
});

/**
 * Reads what Playwright's `json` reporter wrote. A flaky test (passed at a later try) counts as failed: it hides a race.
 * @throws Error when the file is absent or is no such report
 */
export function readPlaywrightReport(file: string): TestCase[] {
  const { suites, errors } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  return [
    ...suites.flatMap((one) => casesOf(one)),
    ...errors.map((error) => failed('Playwright', error.message ?? 'an error without a message')),
  ];
}

function casesOf({ specs, suites = [] }: Suite): TestCase[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ status, results }): TestCase => {
      const name = `${file}: ${title}`;
      if (status === 'expected') return { name, outcome: 'passed' };
      if (status === 'skipped') return { name, outcome: 'skipped' };
      const messages = results.flatMap(({ error }) => (error?.message === undefined ? [] : [error.message]));
      return failed(
        name,
        [...(status === 'flaky' ? ['passed only when tried again'] : []), ...messages].join('\n'),
      );
    }),
  );
  return [...own, ...suites.flatMap((one) => casesOf(one))];
}
