import os from 'node:os';
import { measuredCommit } from '../../scripts/stack/measured-commit.ts';
import type { Line } from '../history/lines.ts';
import type { Verdict } from '../rules/check-history.ts';
import type { Tally } from '../rules/tally.ts';
import { describe, problemsOf } from './verdict-result.ts';

const grouped = (number: number): string => number.toLocaleString('en-US');
const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

/** The written report of a run. */
export function markdownReport(
  verdict: Verdict,
  context: ReadonlyMap<number, Line>,
  seconds: number,
): string {
  const { header, tally, rules, lastAt, fenceIds } = verdict;
  const problems = problemsOf(verdict);
  const answers = tally.reads + tally.writes;
  return [
    '# Consistency report',
    '',
    `Written by \`npm run check:consistency\`. Two API processes, ${header.singleWorker ? 'a worker' : 'two workers'} and many clients on the real stack, parts of`,
    'which failed while they worked. Every request and answer was written down; the history was checked afterwards.',
    '',
    problems.length === 0 ? '**Every rule was kept.**' : `**Not a success:** ${problems.join('; ')}.`,
    '',
    '## The run',
    '',
    table(
      ['', ''],
      [
        [
          'machine',
          `${String(os.cpus().length)} cores (${os.cpus()[0]?.model ?? '?'}), ${String(Math.round(os.totalmem() / 2 ** 30))} GB, ${os.type()} ${os.arch()}`,
        ],
        ['commit', measuredCommit()],
        [
          'answered operations',
          `${grouped(answers)}: ${grouped(tally.reads)} reads, ${grouped(tally.writes)} writes`,
        ],
        [
          'clients',
          `${String(header.clients)}, ${grouped(tally.judged)} of the reads with a judged session token`,
        ],
        [
          'duration',
          `${(lastAt / 60_000).toFixed(1)} minutes, ${grouped(Math.round((answers / lastAt) * 1000))} operations a second; checked in ${seconds.toFixed(0)} s`,
        ],
        ['seed', String(header.seed)],
        ...(header.blindfold ? [['blindfold', 'judged clients did not send their tokens']] : []),
      ],
    ),
    '',
    '## Rules',
    '',
    table(
      ['rule', 'checks', 'violations'],
      rules.map(({ name, title, checks, violations }) => [
        `${title} (\`${name}\`)`,
        grouped(checks),
        grouped(violations),
      ]),
    ),
    '',
    'A check is one row in one answer that had to show at least a certain state (or one answer, or at rest one key in one',
    `place). Of the transaction ids in the fences received, ${grouped(fenceIds.matched)} belong to a write whose answer told its id.`,
    'An answer that is marked `X-Stale: true` promises nothing and is not judged, except that it shows only what was written.',
    '',
    '## Answers',
    '',
    table(['served by', 'answers', 'share', 'of them marked'], levels(tally)),
    '',
    `Marked in all: ${grouped(tally.marked)} of ${grouped(tally.reads)} (${share(tally.marked, tally.reads)}). Not modified (304): ${grouped(tally.notModified)}. Without a token: ${grouped(tally.withoutToken)}.`,
    '',
    'Requests without an answer, and refusals by a part that was away:',
    '',
    table(['what', 'count'], sorted(tally.errors)),
    '',
    '## Faults',
    '',
    table(
      ['fault', 'times', 'seconds in all'],
      [...tally.faults]
        .sort()
        .map(([name, { count, seconds: lasted }]) => [name, String(count), lasted.toFixed(0)]),
    ),
    '',
    `The checker lost its own subscription ${String(tally.subscriptionLosses)} times; it judges by the messages that it received.`,
    '',
    ...(verdict.violations.length === 0
      ? []
      : [
          '## Violations',
          '',
          '```',
          ...verdict.violations.slice(0, 20).map((one) => describe(one, context)),
          '```',
          '',
        ]),
    '## Again',
    '',
    '```',
    `npm run check:consistency -- --ops ${String(header.ops)} --clients ${String(header.clients)} --seed ${String(header.seed)} --report docs/consistency-report.md`,
    '```',
    '',
    "The seed gives the same workload and the same faults in the same order; their timing is the machine's. `npm test` runs",
    '20,000 operations. With `--blindfold` the clients that are judged do not send their tokens: violations must be found.',
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function levels({ levels: all, markedLevels, reads }: Tally): string[][] {
  return [...all]
    .sort((a, b) => b[1] - a[1])
    .map(([level, count]) => [
      level,
      grouped(count),
      share(count, reads),
      grouped(markedLevels.get(level) ?? 0),
    ]);
}

function sorted(counts: ReadonlyMap<string, number>): string[][] {
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => [name, grouped(count)]);
}
