import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { measuredCommit } from '../../scripts/stack/measured-commit.ts';
import { Stack } from '../../scripts/stack/stack.ts';
import { faultKinds, type FaultKind } from '../faults/fault.ts';
import { HistoryWriter } from '../history/writer.ts';
import { BackendCompiler } from '../mutants/backend-compiler.ts';
import { buildMutant, mutantsFolder } from '../mutants/mutated-build.ts';
import { control } from '../mutants/mutants.ts';
import { startAnew } from '../mutants/trial.ts';
import { numberOption } from '../number-option.ts';
import { HistoryCheck, type Verdict } from '../rules/check-history.ts';
import { observe } from '../run.ts';
import { lockedRun } from '../system/locked-run.ts';
import { resetStack, startStack } from '../system/checked-stack.ts';
import { SecondApi } from '../system/second-process.ts';
import { textbook } from './design.ts';
import { textbookReport, type Trial } from './report.ts';

interface TextbookOptions {
  readonly ops: number;
  readonly clients: number;
  readonly seed: number;
  readonly portOffset: number;
  readonly fault?: FaultKind;
  readonly report?: string;
}

const designs = [
  { title: 'with fences', build: control },
  { title: 'the textbook', build: textbook },
];

/**
 * Runs `npm run check:textbook`.
 *
 * @param argv - the options, without node and script
 * @returns the exit code: 0 when both designs were measured, 130 when it was interrupted
 */
export async function checkTextbook(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  return lockedRun((signal) => compare(options, signal));
}

async function compare(options: TextbookOptions, signal: AbortSignal): Promise<number> {
  const trials: Trial[] = [];
  try {
    const stack = await startStack({ portOffset: options.portOffset, reuse: false });
    const compiler = new BackendCompiler();
    for (const { title, build } of designs) {
      console.log(`\n${title}`);
      const main = buildMutant(build, compiler);
      const verdict = await tryDesign(main, stack, options, signal);
      if (signal.aborted) return 130;
      trials.push({ title, verdict });
    }
  } finally {
    await resetStack(options.portOffset);
  }
  const text = textbookReport(trials, measuredCommit(), options.fault ?? 'none');
  console.log(`\n${text}`);
  if (options.report !== undefined) writeFileSync(path.resolve(options.report), text);
  return 0;
}

async function tryDesign(
  main: string,
  { instance }: Stack,
  { ops, seed, clients, fault }: TextbookOptions,
  signal: AbortSignal,
): Promise<Verdict> {
  const stack = new Stack(instance, main);
  const second = new SecondApi(stack);
  let check: HistoryCheck | undefined;
  mkdirSync(mutantsFolder, { recursive: true });
  const history = new HistoryWriter(path.join(mutantsFolder, 'textbook.jsonl.gz'), (line) => {
    if (line.k === 'header') check = new HistoryCheck(line);
    else check?.take(line);
  });
  try {
    await startAnew(stack, second);
    const faults = fault === undefined ? [] : [fault];
    await observe({
      options: { ops, seed, clients, blindfold: false, faults },
      ...{ restless: true, history, stack, second, signal },
    });
  } finally {
    await second.stop();
  }
  if (check === undefined) throw new Error('nothing was written down');
  return check.verdict();
}

function parseOptions(argv: readonly string[]): TextbookOptions {
  return new Command('npm run check:textbook --')
    .description(
      'Puts the design with fences beside the one of the textbook (the event drops the list, any replica fills it again), ' +
        'on the same stack with the same clients, and counts the stale rows that each has answered.',
    )
    .addOption(numberOption('--ops <number>', 'answered operations, for each', 20_000))
    .addOption(numberOption('--clients <number>', 'clients that work side by side', 24))
    .addOption(numberOption('--seed <number>', 'workload and faults follow from it', 1))
    .addOption(numberOption('--port-offset <number>', "moves the stack's ports", 4_500))
    .addOption(
      new Option('--fault <kind>', 'what fails meanwhile; by default nothing does').choices(faultKinds),
    )
    .option('--report <file>', 'write a report (Markdown)')
    .parse(argv, { from: 'user' })
    .opts<TextbookOptions>();
}
