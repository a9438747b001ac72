import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pc from 'picocolors';
import { repositoryRoot } from '../scripts/stack/instance.ts';
import { withLock } from '../scripts/stack/lock-file.ts';
import { reasonOf } from '../scripts/stack/wait.ts';
import { connections, type BenchContext, type Benchmark } from './bench-context.ts';
import { consumption } from './changes/consumption.ts';
import { latencies } from './changes/latencies.ts';
import { settle } from './changes/settle.ts';
import { live } from './live/live.ts';
import { parseOptions, sizesOf, type BenchOptions } from './options.ts';
import { hotProduct } from './orders/hot-product.ts';
import { pages } from './pages/pages.ts';
import { describeMachine } from './report/machine.ts';
import { percent } from './report/table.ts';
import { sumOf } from './report/cores.ts';
import { toMarkdown } from './report/markdown.ts';
import { cachedAnswers } from './requests/cached-answers.ts';
import { hits } from './requests/hits.ts';
import { misses } from './requests/misses.ts';
import type { Compared, Failure, Result } from './result.ts';
import { cpuOfParts } from './stack/cpu-of-parts.ts';
import { openContext } from './stack/open-context.ts';
import { BenchStack } from './stack/bench-stack.ts';

const benchmarks: readonly Benchmark[] = [
  ...[...cachedAnswers, ...misses, ...hits, ...cpuOfParts, ...consumption, ...latencies],
  ...[...hotProduct, ...live, ...pages],
];
const folder = path.join(repositoryRoot, '.kirana', 'bench-report');

/**
 * Runs `npm run bench`: prints what happens and, last, the report.
 *
 * @param argv - the options, without node and script
 * @returns the exit code: 0 when everything was measured (goals reached or not), 1 otherwise, 130 when interrupted
 */
export async function runBench(argv: readonly string[]): Promise<number> {
  const options = parseOptions(
    argv,
    benchmarks.map(({ name }) => name),
  );
  if (!existsSync('/proc/self/task'))
    throw new Error('The bench reads CPU times from /proc: it runs on Linux.');
  const lock = path.join(repositoryRoot, '.kirana', 'bench.lock');
  const onWait = (pid: number): void =>
    console.log(`Another npm run bench runs here (process ${String(pid)}); waiting for it.`);
  return withLock(lock, { deadlineMs: 20 * 60_000, onWait }, () => onStack(options));
}

/** Between a start and a stop that takes place whatever happens, also after Ctrl-C. */
async function onStack(options: BenchOptions): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const interrupted = new AbortController();
  const interrupt = (signal: string): void => interrupted.abort(new Error(`interrupted by ${signal}`));
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
  const stack = new BenchStack(options.portOffset, folder);
  try {
    if (!options.reuse) await stack.reset();
    const context = await openContext(await stack.start(interrupted.signal), {
      sizes: sizesOf(options),
      signal: interrupted.signal,
      tell: (line) => console.log(`  ${line}`),
    });
    try {
      return await measureAll(options, context);
    } finally {
      await context.close();
    }
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    console.log(`\n${reasonOf(interrupted.signal.reason)}`);
    return 130;
  } finally {
    if (options.keep)
      console.log('\nThe stack keeps running (--keep). npm run bench -- --reuse takes it again.');
    else await stack.reset();
  }
}

async function measureAll(options: BenchOptions, context: BenchContext): Promise<number> {
  const results: Result[] = [];
  const failures: Failure[] = [];
  const machine = await describeMachine(context.stack);
  const before = loadAverage();
  for (const benchmark of benchmarks) {
    const { name, title } = benchmark;
    if (options.only.length > 0 && !options.only.includes(name)) continue;
    context.signal.throwIfAborted();
    console.log(`\n${pc.bold(`━━ ${title}`)} (${name})`);
    try {
      await settle(context);
      const measured = await benchmark.run(context);
      for (const result of measured) console.log(`  ${inShort(result)}`);
      results.push(...measured);
    } catch (error) {
      context.signal.throwIfAborted();
      console.log(pc.red(`  ✖ ${chainOf(error)}`));
      failures.push({ name, reason: chainOf(error) });
    }
  }
  const text = toMarkdown({
    ...{ results, failures, machine, connections },
    loadAverage: { before, after: loadAverage() },
    rounds: context.sizes.rounds,
    isQuick: options.quick,
  });
  console.log(`\n${text}`);
  if (options.report !== undefined) writeFileSync(path.resolve(options.report), text);
  return failures.length > 0 ? 1 : 0;
}

function inShort(result: Result): string {
  if (result.kind === 'requests') {
    const { subject, bare, sameBytes, answers } = result;
    const beside = ({ ratio, control }: Compared, name: string) =>
      `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}) of ${name} (${control.p50.toFixed(0)} µs)`;
    return `${subject.p50.toFixed(0)} µs: ${beside(bare, 'bare')}, ${beside(sameBytes, 'the same bytes')}; ${answers}`;
  }
  if (result.kind === 'throughput')
    return `ratio ${result.ratio.median.toFixed(2)}: ${result.subject.p50.toFixed(0)} a second against ${result.control.p50.toFixed(0)}`;
  if (result.kind === 'memory')
    return `${result.before.toFixed(0)} MB, with ${String(result.screens)} idle ${result.idle.toFixed(0)} MB, told ${result.told.toFixed(0)} MB`;
  if (result.kind === 'cores') return `${sumOf(result).toFixed(2)} cores while ${result.condition}`;
  if (result.kind === 'consumption')
    return `${result.title}: ${result.perSecond.toFixed(0)} a second, ${result.micros.toFixed(0)} µs of the worker each`;
  if (result.kind === 'hits') {
    const shares = [result.memory + result.redis, result.replica, result.primary].map(percent).join(', ');
    return `${result.title}: kept, replica, primary ${shares}; ${result.micros.toFixed(0)} µs a request`;
  }
  if (result.kind === 'page')
    return `${result.title}: largest paint ${result.largestPaint.p50.toFixed(0)} ms, blocked ${result.blocking.p50.toFixed(0)} ms, shift ${result.shift.p50.toFixed(3)}`;
  if (result.kind === 'scroll')
    return `${result.title}: longest task ${result.longestTask.p50.toFixed(0)} ms, at most ${result.longestTask.max.toFixed(0)} ms`;
  const { title, condition, summary, lost } = result;
  const [p50, p99] = [summary.p50.toFixed(1), summary.p99.toFixed(1)];
  return `${title}, ${condition}: p50 ${p50} ms, p99 ${p99} ms (${String(summary.count)} samples, ${String(lost)} lost)`;
}

/** The message of an error and of those behind it. */
function chainOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? reasonOf(error) : `${reasonOf(error)}: ${chainOf(cause)}`;
}

const loadAverage = (): number => os.loadavg()[0] ?? 0;
