import { Command, InvalidArgumentError, Option } from 'commander';
import type { Sizes } from './bench-context.ts';

export interface BenchOptions {
  /** Names; all when there are none. */
  readonly only: readonly string[];
  readonly quick: boolean;
  readonly keep: boolean;
  readonly reuse: boolean;
  /** File for the report. */
  readonly report: string | undefined;
  readonly portOffset: number;
}

const full: Sizes = {
  rounds: 15,
  roundSeconds: 0.7,
  fewestRequests: 1500,
  warmUpRequests: 20_000,
  listMisses: 400,
  cardMisses: 2000,
  samples: 250,
  writeSeconds: 30,
};
const quick: Sizes = {
  rounds: 3,
  roundSeconds: 0.5,
  fewestRequests: 500,
  warmUpRequests: 8_000,
  listMisses: 150,
  cardMisses: 500,
  samples: 30,
  writeSeconds: 5,
};

export const sizesOf = (options: BenchOptions): Sizes => (options.quick ? quick : full);

/** Reads the command line; prints the help, or what is wrong, and ends the process. */
export function parseOptions(argv: readonly string[], names: readonly string[]): BenchOptions {
  const collect = (value: string, before: string[]): string[] => {
    if (!names.includes(value)) throw new InvalidArgumentError(`the names are: ${names.join(', ')}`);
    return [...before, value];
  };
  const offset = (value: string): number => {
    if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('a number of at most five digits');
    return Number(value);
  };
  return new Command('npm run bench --')
    .description(
      'Measures the cached lists against a bare node:http server and one that sends the same bytes, and how long a ' +
        'commit takes to show, on a stack of its own that is started from nothing and deleted afterwards. Linux only.',
    )
    .addOption(
      new Option('--only <name>', 'measure this only; can be repeated').argParser(collect).default([], 'all'),
    )
    .option('--quick', 'few samples, for a look: two minutes in place of ten', false)
    .option('--keep', 'leave the stack running, with its data', false)
    .option('--reuse', 'take the stack that --keep left running instead of a fresh one', false)
    .option('--report <file>', 'write the report there (it is printed in any case)')
    .addOption(
      new Option('--port-offset <number>', "moves the stack's ports").argParser(offset).default(6_700),
    )
    .addHelpText('after', `\nNames: ${names.join(', ')}\nOutput of the stack: .kirana/bench-report`)
    .parse(argv, { from: 'user' })
    .opts<BenchOptions>();
}
