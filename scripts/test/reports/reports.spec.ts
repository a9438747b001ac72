import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { failed, passed } from '../test-case.ts';
import { readConsistencyReport } from './consistency-report.ts';
import { readJestReport } from './jest-report.ts';
import { readJunitReport } from './junit-report.ts';
import { markdownOf } from './markdown.ts';
import { readPlaywrightReport } from './playwright-report.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kirana-reports-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const full = path.join(folder, name);
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
}

describe('Jest report', () => {
  test('counts each assertion, and a file that could not run as one failure', () => {
    const report = file('jest.json', {
      testResults: [
        {
          name: '/x/fence.spec.ts',
          status: 'failed',
          message: 'shown above',
          assertionResults: [
            { fullName: 'a fence is kept', status: 'passed', failureMessages: [] },
            { fullName: 'a fence is raised', status: 'failed', failureMessages: ['expected 1, got 2'] },
            { fullName: 'later', status: 'todo' },
          ],
        },
        { name: '/x/broken.spec.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] },
      ],
    });
    assert.deepEqual(readJestReport(report), [
      { name: 'fence.spec.ts: a fence is kept', outcome: 'passed' },
      { name: 'fence.spec.ts: a fence is raised', outcome: 'failed', detail: 'expected 1, got 2' },
      { name: 'fence.spec.ts: later', outcome: 'skipped' },
      { name: 'broken.spec.ts', outcome: 'failed', detail: 'SyntaxError' },
    ]);
  });

  test('an absent report is an error', () => {
    assert.throws(() => readJestReport(path.join(folder, 'absent.json')), /ENOENT/);
  });
});

describe('JUnit report', () => {
  test('as surefire writes it', () => {
    const report = file(
      'TEST-sink.xml',
      `<?xml version="1.0"?><testsuite name="kirana.sink.RowTest" tests="3">
         <testcase name="deletes" classname="kirana.sink.RowTest" time="0.01"/>
         <testcase name="versions" classname="kirana.sink.RowTest"><failure message="expected 2"><![CDATA[at Row]]></failure></testcase>
         <testcase name="later" classname="kirana.sink.RowTest"><skipped/></testcase>
       </testsuite>`,
    );
    assert.deepEqual(readJunitReport(report), [
      { name: 'RowTest: deletes', outcome: 'passed' },
      { name: 'RowTest: versions', outcome: 'failed', detail: 'expected 2\nat Row' },
      { name: 'RowTest: later', outcome: 'skipped' },
    ]);
  });

  test('as node --test writes it, with nested suites', () => {
    const report = file(
      'node.xml',
      `<?xml version="1.0"?><testsuites>
         <testcase name="alone" time="0.1"/>
         <testsuite name="outer"><testsuite name="inner"><testcase name="a &lt; b"/></testsuite></testsuite>
       </testsuites>`,
    );
    assert.deepEqual(readJunitReport(report), [
      { name: 'alone', outcome: 'passed' },
      { name: 'outer: inner: a < b', outcome: 'passed' },
    ]);
  });

  test('another file is an error', () => {
    assert.throws(() => readJunitReport(file('other.xml', '<html/>')), /no JUnit report/);
  });
});

describe('Playwright report', () => {
  test('a flaky test is a failure, so is an error outside a test', () => {
    const spec = (title: string, status: string, message?: string) => ({
      title,
      file: 'buy.spec.ts',
      tests: [{ status, results: [{ error: message === undefined ? undefined : { message } }, {}] }],
    });
    const report = file('playwright.json', {
      suites: [
        {
          title: 'buy.spec.ts',
          specs: [spec('sees the list', 'expected')],
          suites: [
            {
              title: 'owner',
              specs: [spec('adds a product', 'flaky', 'not visible'), spec('later', 'skipped')],
            },
          ],
        },
      ],
      errors: [{ message: 'no browser' }],
    });
    assert.deepEqual(readPlaywrightReport(report), [
      { name: 'buy.spec.ts: sees the list', outcome: 'passed' },
      {
        name: 'buy.spec.ts: adds a product',
        outcome: 'failed',
        detail: 'passed only when tried again\nnot visible',
      },
      { name: 'buy.spec.ts: later', outcome: 'skipped' },
      { name: 'Playwright', outcome: 'failed', detail: 'no browser' },
    ]);
  });
});

describe('consistency report', () => {
  test('counts each rule and the run, and a rule without a check as a failure', () => {
    const report = file('consistency.json', {
      rules: [
        { name: 'fence', title: 'Fences', checks: 5, violations: 0 },
        { name: 'bound', title: 'The bound', checks: 5, violations: 2 },
        { name: 'quiesce', title: 'At rest', checks: 0, violations: 0 },
      ],
      problems: [],
      violations: [{ rule: 'bound', text: 'shop 1 in state 1' }],
    });
    assert.deepEqual(readConsistencyReport(report), [
      { name: 'Clients and faults came to their end', outcome: 'passed' },
      { name: 'Fences', outcome: 'passed' },
      { name: 'The bound', outcome: 'failed', detail: 'shop 1 in state 1\n2 violations' },
      { name: 'At rest', outcome: 'failed', detail: 'nothing was there to check' },
    ]);
  });
});

test('the written report names each case, and ends with the sum', () => {
  const stage = { name: 'faults', title: 'Parts fail', run: async () => [] };
  const cases = [passed('a worker is killed'), failed('Redis is away', 'late')];
  const lines = markdownOf([{ stage, cases, seconds: 61.4 }]).split('\n');
  assert.ok(lines.includes('## Parts fail (61 s)'));
  assert.ok(lines.includes('- failed: Redis is away'));
  assert.equal(lines.at(-2), '1 passed, 1 failed');
});
