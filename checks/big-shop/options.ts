import { Command, InvalidArgumentError, Option } from 'commander';

export interface BigShopOptions {
  /** Products of the shop. */
  readonly products: number;
  readonly portOffset: number;
}

/** Reads the command line; ends the process with its help, or with an error for what it does not know. */
export function parseBigShopOptions(argv: readonly string[]): BigShopOptions {
  const whole = (value: string): number => {
    if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('a whole number');
    return Number(value);
  };
  const number = (flags: string, text: string, preset: number): Option =>
    new Option(flags, text).argParser(whole).default(preset);
  return new Command('npm run check:big-shop --')
    .description(
      'Imports a shop with very many products, renames it and deletes it while the worker is killed between two portions, ' +
        'and compares every list, document and row at rest. Exit code 1 when anything differs.',
    )
    .addOption(number('--products <number>', 'products of the shop', 20_000))
    .addOption(number('--port-offset <number>', "moves the own stack's ports", 4_500))
    .parse(argv, { from: 'user' })
    .opts<BigShopOptions>();
}
