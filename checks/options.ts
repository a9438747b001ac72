import { Command, InvalidArgumentError, Option } from 'commander';
import { numberOption } from './number-option.ts';
import { faultKinds, type FaultKind } from './faults/fault.ts';

export interface Options {
  readonly ops: number;
  readonly clients: number;
  readonly seed: number;
  readonly keep: boolean;
  readonly reuse: boolean;
  readonly portOffset: number;
  readonly faults: false | readonly FaultKind[];
  readonly blindfold: boolean;
  readonly singleWorker: boolean;
  readonly report?: string;
  readonly result?: string;
  readonly history?: string;
  readonly check?: string;
}

/** Reads the command line; ends the process with its help, or with an error for what it does not know. */
export function parseOptions(argv: readonly string[]): Options {
  const kinds = (value: string): FaultKind[] => {
    const names = value.split(',');
    const known = faultKinds.filter((kind) => names.includes(kind));
    if (known.length !== names.length) throw new InvalidArgumentError(`of ${faultKinds.join(', ')}`);
    return known;
  };
  return new Command('npm run check:consistency --')
    .description(
      'Drives a stack of its own (two API processes, two workers) with many clients while parts of it fail, writes down ' +
        'every request and answer, and checks the history afterwards. Exit code 1 when anything was broken.',
    )
    .addOption(numberOption('--ops <number>', 'answered operations at least', 20_000))
    .addOption(numberOption('--clients <number>', 'clients that work side by side', 24))
    .addOption(numberOption('--seed <number>', 'workload and faults follow from it', 1))
    .option('--keep', 'leave the stack running, with its data', false)
    .option('--reuse', 'take the stack that --keep left running', false)
    .addOption(numberOption('--port-offset <number>', "moves the stack's ports", 4_500))
    .addOption(new Option('--no-faults', 'let nothing fail'))
    .addOption(
      new Option('--faults <kinds>', `only these: ${faultKinds.join(',')}`)
        .argParser(kinds)
        .default(faultKinds, 'all'),
    )
    .option('--blindfold', 'judged clients do not send their tokens: the checker must find violations', false)
    .option('--single-worker', 'no second worker stands by', false)
    .option('--report <file>', 'write a report (Markdown)')
    .option('--result <file>', 'write the figures (JSON)')
    .option(
      '--history <file>',
      'where the history goes (JSON lines, gzip); default: .kirana/consistency/history.jsonl.gz',
    )
    .option('--check <file>', 'drive nothing, check this history')
    .parse(argv, { from: 'user' })
    .opts<Options>();
}
