import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { failed, type TestCase } from '../test-case.ts';

const assertion = z.object({
  fullName: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled', 'focused']),
  failureMessages: z.array(z.string()).default([]),
});
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(assertion),
    }),
  ),
});

/**
 * Reads what `jest --json --outputFile` wrote. A file that could not run at all (a syntax error, say) is one failed case.
 * @throws Error when the file is absent or is no such report
 */
export function readJestReport(file: string): TestCase[] {
  const { testResults } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  return testResults.flatMap(({ name, status, message, assertionResults }): TestCase[] => {
    const spec = path.basename(name);
    const cases = assertionResults.map((one): TestCase => {
      const title = `${spec}: ${one.fullName}`;
      if (one.status === 'failed') return failed(title, one.failureMessages.join('\n'));
      return { name: title, outcome: one.status === 'passed' ? 'passed' : 'skipped' };
    });
    const silent = status === 'failed' && !cases.some((one) => one.outcome === 'failed');
    return silent ? [...cases, failed(spec, message)] : cases;
  });
}
