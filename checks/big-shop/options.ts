import { Command } from 'commander';
import { numberOption } from '../number-option.ts';

export interface BigShopOptions {
  /** Products of the shop. */
  readonly products: number;
  readonly portOffset: number;
}

/** Reads the command line; ends the process with its help, or with an error for what it does not know. */
export function parseBigShopOptions(argv: readonly string[]): BigShopOptions {
  return new Command('npm run check:big-shop --')
    .description(
      'Imports a shop with very many products, renames it and deletes it while the worker is killed between two portions, ' +
        'and compares every list, document and row at rest. Exit code 1 when anything differs.',
    )
    .addOption(numberOption('--products <number>', 'products of the shop', 20_000))
    .addOption(numberOption('--port-offset <number>', "moves the own stack's ports", 4_500))
    .parse(argv, { from: 'user' })
    .opts<BigShopOptions>();
}
