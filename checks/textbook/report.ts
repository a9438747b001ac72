import type { Verdict } from '../rules/check-history.ts';

/** How a design did on the same workload. */
export interface Trial {
  readonly title: string;
  readonly verdict: Verdict;
}

const judged: Readonly<Record<string, string>> = {
  bound: 'rows older than two seconds',
  fence: 'rows older than what their list was dropped for',
  'read-your-writes': "rows older than the client's own write",
  'monotonic-reads': 'rows that went back in time',
};
const levels = ['memory', 'redis', 'replica', 'primary'];
const grouped = (number: number): string => number.toLocaleString('en-US');

/** The written report: the designs side by side. */
export function textbookReport(trials: readonly Trial[], commit: string, faults: string): string {
  const row = (title: string, cell: (verdict: Verdict) => string): string =>
    `| ${[title, ...trials.map(({ verdict }) => cell(verdict))].join(' | ')} |`;
  const broken = (name: string) => (verdict: Verdict) => {
    const rule = verdict.rules.find((one) => one.name === name);
    return `${grouped(rule?.violations ?? 0)} of ${grouped(rule?.checks ?? 0)}`;
  };
  const share =
    (level: string) =>
    ({ tally: { levels: counts, reads } }: Verdict) =>
      `${(((counts.get(level) ?? 0) / reads) * 100).toFixed(1)} %`;
  return [
    '# Beside the textbook',
    '',
    'Written by `npm run check:textbook`. The same clients write and read on the same stack, two API processes, a worker and two',
    `replicas, faults: ${faults}. One build is as it is; in the other the event of a change drops the list, and any replica fills it`,
    'again, as most systems of this kind do. The checker ([checks/README.md](../checks/README.md)) judged what each answered.',
    '',
    `Commit ${commit}.`,
    '',
    `| | ${trials.map(({ title }) => title).join(' | ')} |`,
    `| --- | ${trials.map(() => '---:').join(' | ')} |`,
    row('answers', ({ tally }) => grouped(tally.reads)),
    row('of them marked as stale', ({ tally }) => grouped(tally.marked)),
    ...levels.map((level) => row(`from ${level}`, share(level))),
    ...Object.entries(judged).map(([name, title]) => row(title, broken(name))),
    '',
  ].join('\n');
}
