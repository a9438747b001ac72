import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import execa from 'execa';
import { fingerprintOf } from './fingerprint.ts';
import { withImports } from './imported-files.ts';
import { repositoryRoot } from './instance.ts';
import { withLock } from './lock-file.ts';
import { mavenCommand } from './programs/programs.ts';

const buildsFolder = path.join(repositoryRoot, '.kirana', 'builds');

/** A build step; it runs when its inputs changed since it last succeeded, or its result is gone. */
export class Build {
  readonly name: string;
  readonly #inputPaths: () => readonly string[];
  readonly #result: string;
  readonly #commands: readonly (readonly [string, ...string[]])[];

  /**
   * @param inputPaths files and folders whose content decides whether to build; a function where that changes with them
   * @param result a path that exists after the build
   */
  constructor(
    name: string,
    inputPaths: readonly string[] | (() => readonly string[]),
    result: string,
    commands: readonly (readonly [string, ...string[]])[],
  ) {
    this.name = name;
    this.#inputPaths = typeof inputPaths === 'function' ? inputPaths : () => inputPaths;
    this.#result = path.join(repositoryRoot, result);
    this.#commands = commands;
  }

  /** The files and folders that decide whether to build. */
  inputPaths(): readonly string[] {
    return this.#inputPaths();
  }

  /** A hash of the inputs and the commands. */
  inputs(): string {
    return fingerprintOf(this.#inputPaths(), this.#commands);
  }

  isCurrent(): boolean {
    return (
      existsSync(this.#result) &&
      existsSync(this.#stamp) &&
      readFileSync(this.#stamp, 'utf8') === this.inputs()
    );
  }

  /**
   * Builds when that is needed; of two processes that want the same build, one does it and the other waits.
   * @param note takes the last line that the build has printed, as it goes on
   * @returns true when it was built now
   * @throws Error with the end of the build's output
   */
  async ensure(note: (line: string) => void = () => undefined): Promise<boolean> {
    if (this.isCurrent()) return false;
    return withLock(path.join(buildsFolder, `${this.name}.lock`), { deadlineMs: 15 * 60_000 }, async () => {
      if (this.isCurrent()) return false;
      const inputs = this.inputs();
      for (const command of this.#commands) await this.#run(command, note);
      writeFileSync(this.#stamp, inputs);
      return true;
    });
  }

  get #stamp(): string {
    return path.join(buildsFolder, `${this.name}.stamp`);
  }

  async #run(
    [command, ...args]: readonly [string, ...string[]],
    note: (line: string) => void,
  ): Promise<void> {
    mkdirSync(buildsFolder, { recursive: true });
    const program = command === 'mvn' ? mavenCommand() : { command, env: {} };
    note([path.basename(command), ...args].join(' '));
    const running = execa(program.command, args, {
      cwd: repositoryRoot,
      env: program.env,
      all: true,
      reject: false,
      stdin: 'ignore',
    });
    running.all?.on('data', (chunk: Buffer) => {
      const lines = stripVTControlCharacters(chunk.toString()).split('\n');
      const last = lines.findLast((line) => line.trim() !== '');
      if (last !== undefined) note(last.trim());
    });
    const { exitCode, all } = await running;
    const logFile = path.join(buildsFolder, `${this.name}.log`);
    writeFileSync(logFile, all ?? '');
    if (exitCode !== 0) {
      const end = (all ?? '').trim().split('\n').slice(-25).join('\n');
      throw new Error(
        `The build of ${this.name} failed (all of it: ${path.relative(repositoryRoot, logFile)}):\n${end}`,
      );
    }
  }
}

const maven = (pom: string): [string, ...string[]] => [
  'mvn',
  '-B',
  '-q',
  '-f',
  pom,
  '-DskipTests',
  'clean', // else a jar of an older version stays on the class path
  'package',
];

export const connectBuild = new Build(
  'connect',
  ['connect/pom.xml', 'connect/runtime', 'connect/launcher', 'connect/debezium', 'connect/es-sink'],
  'connect/target/libs',
  [maven('connect/pom.xml')],
);

export const elasticsearchBuild = new Build(
  'elasticsearch',
  ['elasticsearch/native-node'],
  'elasticsearch/native-node/target/es/lib',
  [maven('elasticsearch/native-node/pom.xml')],
);

export const backendBuild = new Build(
  'backend',
  [
    'backend/src',
    'backend/package.json',
    'package-lock.json',
    'backend/tsconfig.json',
    'backend/tsconfig.build.json',
    'tsconfig.base.json',
  ],
  'backend/dist/main.js',
  [['npm', 'run', '--silent', 'build', '-w', 'backend']],
);

/** The pages take the API's schemas, and what those import, into themselves. */
export const frontendBuild = new Build(
  'frontend',
  () => [
    'frontend',
    'package-lock.json',
    'tsconfig.base.json',
    ...withImports('backend/src/**/{*.schema,opening-hours}.ts'),
  ],
  'frontend/dist/index.html',
  [['npm', 'run', '--silent', 'build', '-w', 'frontend']],
);
