import path from 'node:path';
import { repositoryRoot, resolveInstanceToStart, type Instance } from '../../scripts/stack/instance.ts';
import { Stack } from '../../scripts/stack/stack.ts';
import { runCommand } from '../../scripts/test/command.ts';

/** What is in the database: pages of 200 shops to walk through, some shops with long lists, many cards. */
const seeds = [
  { shops: 300, productsPerShop: 100 },
  { shops: 2500, productsPerShop: 4 },
];
const cli = path.join(repositoryRoot, 'scripts', 'cli.ts');
const commandDeadlineMs = 15 * 60_000;

/** The instance that the benchmarks have for themselves; the worker is a process of its own. */
export class BenchStack {
  readonly #instance: Instance;
  readonly #folder: string;

  /** @param folder for the output of the commands */
  constructor(portOffset: number, folder: string) {
    this.#instance = resolveInstanceToStart({ instance: 'bench', portOffset, splitWorker: true });
    this.#folder = folder;
  }

  /**
   * Starts it and puts the data in place; on a running one both change nothing.
   * @throws Error when that fails
   */
  async start(signal: AbortSignal): Promise<Stack> {
    await this.#command(signal, 'up', '--split-worker', '--no-seed');
    for (const { shops, productsPerShop } of seeds) {
      const counts = ['--shops', String(shops), '--products-per-shop', String(productsPerShop)];
      await this.#command(signal, 'seed', '--quiet', ...counts);
    }
    return new Stack(this.#instance);
  }

  /**
   * Stops it and deletes its data.
   * @throws Error when that fails
   */
  async reset(): Promise<void> {
    await this.#command(new AbortController().signal, 'reset', '--yes');
  }

  async #command(signal: AbortSignal, ...args: string[]): Promise<void> {
    const { name, portOffset } = this.#instance;
    const { code } = await runCommand(process.execPath, [cli, ...args], {
      logFile: path.join(this.#folder, 'stack.log'),
      deadlineMs: commandDeadlineMs,
      signal,
      env: { KIRANA_INSTANCE: name, KIRANA_PORT_OFFSET: String(portOffset) },
    });
    if (code !== 0) throw new Error(`'${args.join(' ')}' of the bench's stack failed; its output is above`);
  }
}
