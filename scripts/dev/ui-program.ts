import path from 'node:path';
import { repositoryRoot } from '../stack/instance.ts';
import { tsc } from './api-program.ts';
import { ChildGroup } from './child-group.ts';

const folder = path.join(repositoryRoot, 'frontend');
const vite = path.join(repositoryRoot, 'node_modules', 'vite', 'bin', 'vite.js');

/** The UI from its sources, changed in the browser as they change; beside it the compiler, which only looks for errors. */
export class UiProgram {
  readonly #server: ChildGroup;
  readonly #compiler: ChildGroup;

  /** @param environment where it listens and where the API is */
  constructor(environment: Readonly<Record<string, string>>) {
    this.#server = new ChildGroup({
      label: 'ui',
      args: [vite, '--clearScreen', 'false'],
      cwd: folder,
      env: environment,
      onLine: (line) => line.trim() !== '',
    });
    this.#compiler = new ChildGroup({
      label: 'ui types',
      args: [tsc, '-p', '.', '--watch', '--preserveWatchOutput', '--pretty'],
      cwd: folder,
      onLine: (line) => line.trim() !== '' && !/Starting (incremental )?compilation/i.test(line),
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.#server.stop(), this.#compiler.stop()]);
  }
}
