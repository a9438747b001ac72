import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Stack } from '../../scripts/stack/stack.ts';
import { reasonOf, waitUntil } from '../../scripts/stack/wait.ts';
import { flows, readWatermark } from '../../scripts/stack/watermark.ts';
import type { Line } from '../history/lines.ts';
import { HistoryWriter } from '../history/writer.ts';
import { HistoryCheck } from '../rules/check-history.ts';
import { observe } from '../run.ts';
import { SecondApi } from '../system/second-process.ts';
import type { Mutant } from './mutant.ts';
import { mutantsFolder } from './mutated-build.ts';

/** So many operations after the first violation the run ends: other rules have had their chance. */
const further = 1_000;

/** A rule that was broken, and how many operations had been answered then. */
export interface Broken {
  readonly rule: string;
  readonly after: number;
}

/** How a mutant did. */
export interface Trial {
  readonly mutant: Mutant;
  /** Of the mutant then. */
  readonly faults: readonly string[];
  readonly commit: string;
  readonly seed: number;
  readonly clients: number;
  /** In the order in which they were broken; empty: it was not caught. */
  readonly broken: readonly Broken[];
  readonly operations: number;
  readonly seconds: number;
  /** What went wrong besides: without a violation it says nothing of the mutant then. */
  readonly failure?: string;
}

export interface TrialOptions {
  /** What the build is of. */
  readonly commit: string;
  readonly ops: number;
  readonly seed: number;
  readonly clients: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a mutant on the stack, with an empty Redis, until a rule has been broken, or there have been enough operations and
 * everything was compared at rest. Never throws: what goes wrong stands in the trial.
 */
export async function tryMutant(
  mutant: Mutant,
  main: string,
  running: Stack,
  options: TrialOptions,
): Promise<Trial> {
  const began = performance.now();
  const judge = new Judge(options.signal);
  const stack = new Stack(running.instance, main);
  const second = new SecondApi(stack);
  try {
    await startAnew(stack, second);
    const history = new HistoryWriter(historyOf(mutant), (line) => {
      judge.take(line);
    });
    const { ops, seed, clients } = options;
    await observe({
      options: { ops, seed, clients, blindfold: false, faults: mutant.faults },
      ...{ restless: true, history, stack, second, signal: judge.signal },
    });
  } catch (error) {
    judge.failure ??= reasonOf(error);
  } finally {
    await second.stop();
  }
  return {
    ...{
      mutant,
      faults: mutant.faults,
      commit: options.commit,
      seed: options.seed,
      clients: options.clients,
    },
    ...{ broken: judge.broken, operations: judge.answered },
    seconds: (performance.now() - began) / 1000,
    ...(judge.failure === undefined ? {} : { failure: judge.failure }),
  };
}

function historyOf({ name }: Mutant): string {
  const folder = path.join(mutantsFolder, name);
  mkdirSync(folder, { recursive: true });
  return path.join(folder, 'history.jsonl.gz');
}

/** Judges a history while it is written, and ends the run when it has seen enough. */
class Judge {
  readonly signal: AbortSignal;
  readonly broken: Broken[] = [];
  failure: string | undefined;
  readonly #enough = new AbortController();
  #check: HistoryCheck | undefined;
  #seen = 0;

  /** @param interrupted ends the run as well */
  constructor(interrupted: AbortSignal) {
    this.signal = AbortSignal.any([interrupted, this.#enough.signal]);
  }

  get answered(): number {
    return this.#check?.answered ?? 0;
  }

  take(line: Line): void {
    if (line.k === 'header') {
      this.#check = new HistoryCheck(line);
      return;
    }
    if (this.#check === undefined) return;
    this.#check.take(line);
    if (line.k === 'fault' && line.phase === 'failed')
      this.failure ??= `the fault '${line.name}' could not be made or healed: ${line.detail}`;
    const { violations, answered } = this.#check;
    for (const { rule } of violations.slice(this.#seen))
      if (!this.broken.some((known) => known.rule === rule)) this.broken.push({ rule, after: answered });
    this.#seen = violations.length;
    const [first] = this.broken;
    if (first !== undefined && answered >= first.after + further) this.#enough.abort();
  }
}

/** Nothing of an earlier run is left in Redis or in a process. */
export async function startAnew(stack: Stack, second: SecondApi): Promise<void> {
  await Promise.all([second.stop(), stack.stop('backend'), stack.stop('worker')]);
  await stack.stop('redis');
  await stack.start('redis');
  await Promise.all([stack.start('worker'), stack.start('backend'), second.start()]);
  const look = async (): Promise<void> => {
    if (!flows(await readWatermark(stack.addresses)))
      throw new Error('no heartbeat comes through the stream');
  };
  await waitUntil(look, { deadlineMs: 60_000 });
}
