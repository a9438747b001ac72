import os from 'node:os';
import { measuredCommit } from '../../stack/measured-commit.ts';
import type { Finished } from '../stage.ts';
import { count } from '../test-case.ts';

/** The written report of a run: where, on which commit, how each case ended, and the sum as the last line. */
export function markdownOf(finished: readonly Finished[]): string {
  const all = finished.flatMap(({ cases }) => cases);
  const names = finished.map(({ stage }) => stage.name).filter((name) => name !== 'stack' && name !== 'stop');
  const memory = `${String(Math.round(os.totalmem() / 2 ** 30))} GB`;
  return [
    `# Tests: ${names.join(', ')}`,
    '',
    `Written by \`npm test -- ${names.map((name) => `--only ${name}`).join(' ')} --report FILE\` on commit ${measuredCommit()},`,
    `on ${String(os.cpus().length)} cores (${os.cpus()[0]?.model ?? '?'}) with ${memory}.`,
    '',
    ...finished.flatMap(({ stage, cases, seconds }) => [
      `## ${stage.title} (${seconds.toFixed(0)} s)`,
      '',
      ...cases.map(({ name, outcome }) => `- ${outcome}: ${name}`),
      '',
    ]),
    `${String(count(all, 'passed'))} passed, ${String(count(all, 'failed'))} failed`,
    '',
  ].join('\n');
}
