import { Command, InvalidArgumentError, Option } from 'commander';
import { numberOption } from '../number-option.ts';
import { control, mutants } from './mutants.ts';
import type { Mutant } from './mutant.ts';

export interface MutantsOptions {
  readonly only: readonly Mutant[];
  readonly ops: number;
  readonly clients: number;
  readonly seed: number;
  readonly portOffset: number;
  readonly resume: boolean;
  readonly report?: string;
}

/** Reads the command line; ends the process with its help, or with an error for what it does not know. */
export function parseMutantsOptions(argv: readonly string[]): MutantsOptions {
  const all = [control, ...mutants];
  const named = (value: string): Mutant[] =>
    value.split(',').map((name) => {
      const found = all.find((mutant) => mutant.name === name);
      if (found === undefined) throw new InvalidArgumentError(`There is no mutant ${name}.`);
      return found;
    });
  return new Command('npm run check:mutants --')
    .description(
      'Brings known mistakes back, one after the other, in builds that are only for this, and runs the consistency checker ' +
        'on each until a rule is broken. First, with nothing changed, none may be. Exit code 1 when a mistake was not caught.',
    )
    .addOption(
      new Option('--only <names>', `only these: ${all.map(({ name }) => name).join(',')}`)
        .argParser(named)
        .default(all, 'all'),
    )
    .addOption(numberOption('--ops <number>', 'answered operations at most, for each', 50_000))
    .addOption(numberOption('--clients <number>', 'clients that work side by side', 24))
    .addOption(numberOption('--seed <number>', 'workload and faults follow from it', 1))
    .addOption(numberOption('--port-offset <number>', "moves the stack's ports", 4_500))
    .option('--resume', 'leave out what was tried at this commit before', false)
    .option('--report <file>', 'write a report (Markdown) of the last trial of each')
    .parse(argv, { from: 'user' })
    .opts<MutantsOptions>();
}
