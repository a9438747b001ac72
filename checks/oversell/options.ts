import { Command } from 'commander';
import { numberOption } from '../number-option.ts';

export interface OversellOptions {
  /** Units of the one product. */
  readonly stock: number;
  /** Customers who want one unit each. */
  readonly buyers: number;
  /** Take the stack that runs as this process' instance; else one of its own, from nothing. */
  readonly running: boolean;
  readonly portOffset: number;
  readonly result?: string;
}

/** Reads the command line; ends the process with its help, or with an error for what it does not know. */
export function parseOversellOptions(argv: readonly string[]): OversellOptions {
  return new Command('npm run check:oversell --')
    .description(
      'Sells one product to more customers than there is stock, each request sent three times with its key, while both ' +
        'API processes are killed and started again; then compares answers, orders, ledger and stock. Exit code 1 when ' +
        'anything differs.',
    )
    .addOption(numberOption('--stock <number>', 'units of the product', 1000))
    .addOption(numberOption('--buyers <number>', 'customers who want one each', 5000))
    .option('--running', 'take the stack that runs (KIRANA_INSTANCE) instead of one of its own', false)
    .addOption(numberOption('--port-offset <number>', "moves the own stack's ports", 4_500))
    .option('--result <file>', 'write the verdict (JSON)')
    .parse(argv, { from: 'user' })
    .opts<OversellOptions>();
}
