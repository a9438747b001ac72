import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentOf, type StackEnvironment } from '../stack/environment.ts';
import { repositoryRoot, resolveInstanceToStart, type Instance } from '../stack/instance.ts';
import { loadSecrets } from '../stack/secrets.ts';
import { runCommand, type Ended } from './command.ts';
import { commandOptions, type TestRun } from './stage.ts';

const cli = path.join(repositoryRoot, 'scripts', 'cli.ts');

/** The instance that the tests have for themselves: beside any other, and deleted afterwards. */
export class TestStack {
  readonly #instance: Instance;

  constructor(portOffset: number) {
    this.#instance = resolveInstanceToStart({ instance: 'test', portOffset });
  }

  /** The folder of its parts' logs. */
  get logs(): string {
    return this.#instance.logs;
  }

  /** The environment that names its addresses; it must have been started. */
  environment(): StackEnvironment {
    return environmentOf(this.#instance, loadSecrets(this.#instance));
  }

  /** The processes of its parts, as `up` wrote them down. */
  processes(): string {
    const files = globSync('*.json', { cwd: this.#instance.run }).sort();
    return files
      .map((file) => `${file} ${readFileSync(path.join(this.#instance.run, file), 'utf8')}`)
      .join('');
  }

  /** Runs a command of scripts/cli.ts on it. */
  command(testRun: TestRun, ...args: string[]): Promise<Ended> {
    const options = commandOptions(testRun, 'stack', 10);
    const { name, portOffset } = this.#instance;
    const env = { ...options.env, KIRANA_INSTANCE: name, KIRANA_PORT_OFFSET: String(portOffset) };
    return runCommand(process.execPath, [cli, ...args], { ...options, env });
  }

  /**
   * Stops it and deletes its data.
   * @throws Error when that fails
   */
  async reset(testRun: TestRun): Promise<void> {
    const { code, tail } = await this.command(testRun, 'reset', '--yes');
    if (code !== 0) throw new Error(`the test stack can't be reset: ${tail}`);
  }
}
