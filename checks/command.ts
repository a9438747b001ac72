import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../scripts/stack/instance.ts';
import { withLock } from '../scripts/stack/lock-file.ts';
import { findOperations, readHistory } from './history/reader.ts';
import { parseOptions, type Options } from './options.ts';
import { markdownReport } from './report/markdown.ts';
import { printVerdict } from './report/summary.ts';
import { problemsOf, toResult } from './report/verdict-result.ts';
import { checkHistory } from './rules/check-history.ts';
import { drive } from './run.ts';

const folder = path.join(repositoryRoot, '.kirana', 'consistency');

/**
 * Runs `npm run check:consistency`.
 *
 * @param argv - the options, without node and script
 * @returns the exit code: 0 when every rule was kept, 1 otherwise, 130 when it was interrupted
 */
export async function checkConsistency(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  if (options.check !== undefined) return judge(options.check, options);
  mkdirSync(folder, { recursive: true });
  const history = path.resolve(options.history ?? path.join(folder, 'history.jsonl.gz'));
  const onWait = (pid: number): void => {
    console.log(`Another check runs here (process ${String(pid)}); waiting for it.`);
  };
  return withLock(path.join(folder, 'lock'), { deadlineMs: 3 * 3_600_000, onWait }, async () => {
    const interrupted = await drive(options, history);
    return interrupted ? 130 : judge(history, options);
  });
}

async function judge(history: string, options: Options): Promise<number> {
  const began = performance.now();
  const verdict = await checkHistory(readHistory(history));
  const wanted = new Set(
    verdict.violations.flatMap(({ op, because }) => [op, because]).filter((op) => op !== undefined),
  );
  const context = wanted.size === 0 ? new Map() : await findOperations(history, wanted);
  const seconds = (performance.now() - began) / 1000;
  printVerdict(verdict, context, { history, seconds });
  if (options.report !== undefined) writeFileSync(options.report, markdownReport(verdict, context, seconds));
  if (options.result !== undefined)
    writeFileSync(options.result, `${JSON.stringify(toResult(verdict, context), null, 2)}\n`);
  return problemsOf(verdict).length === 0 ? 0 : 1;
}
