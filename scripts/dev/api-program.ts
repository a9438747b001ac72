import { cpSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { backendNodeOptions } from '../stack/backend.ts';
import { repositoryRoot } from '../stack/instance.ts';
import { ChildGroup } from './child-group.ts';
import { say } from './labels.ts';

/** Inside the package, since its own node_modules must be found; beside the build that the stack runs. */
const output = path.join('dist', 'dev');
const luaScripts = path.join('src', 'cache', 'lua');
export const tsc = path.join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');

/** The API from its sources: compiled again after each change, and then started again. */
export class ApiProgram {
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #compiler: ChildGroup;
  readonly #scripts: FSWatcher;
  #api: ChildGroup | undefined;
  #restart: Promise<void> = Promise.resolve();
  #restartTimer: NodeJS.Timeout | undefined;
  #stopping = false;

  /**
   * @param environment what the API is configured with
   * @param folder the package
   */
  constructor(
    environment: Readonly<Record<string, string>>,
    folder: string = path.join(repositoryRoot, 'backend'),
  ) {
    this.#folder = folder;
    this.#environment = environment;
    const build = ['--outDir', output, '--tsBuildInfoFile', path.join(output, '.tsbuildinfo')];
    this.#compiler = new ChildGroup({
      label: 'api types',
      args: [tsc, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput', '--pretty', ...build],
      cwd: folder,
      onLine: (line) => this.#compilerSays(stripVTControlCharacters(line)),
    });
    this.#scripts = watch(path.join(folder, luaScripts), () => {
      this.#startSoon();
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restartTimer);
    this.#scripts.close();
    await this.#compiler.stop();
    await this.#restart;
    await this.#api?.stop();
  }

  /** The compiler emits what has type errors as well: they are shown, and the API runs on. */
  #compilerSays(line: string): boolean {
    if (/Found \d+ errors?\. Watching for file changes/.test(line)) this.#startSoon();
    return line.trim() !== '' && !/Starting (incremental )?compilation/i.test(line);
  }

  /** Several changes in a row are one restart. */
  #startSoon(): void {
    if (this.#stopping) return;
    clearTimeout(this.#restartTimer);
    this.#restartTimer = setTimeout(() => {
      this.#restart = this.#restart.then(() => this.#startAgain());
    }, 100);
  }

  async #startAgain(): Promise<void> {
    if (this.#stopping) return;
    if (this.#api !== undefined) say('api', 'starting again');
    await this.#api?.stop();
    cpSync(path.join(this.#folder, luaScripts), path.join(this.#folder, output, 'cache', 'lua'), {
      recursive: true,
    });
    this.#api = new ChildGroup({
      label: 'api',
      args: [...backendNodeOptions, path.join(this.#folder, output, 'main.js')],
      cwd: this.#folder,
      env: { ...this.#environment, LOG_FORMAT: 'pretty' },
    });
  }
}
