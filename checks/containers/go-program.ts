import { readFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { Build } from '../../scripts/stack/builds.ts';
import { repositoryRoot } from '../../scripts/stack/instance.ts';

interface GoProgram {
  readonly name: string;
  /** The folder of go.mod, which pins every version, relative to the repository. */
  readonly module: string;
  /** The package that is the program; `.` where the module itself is. */
  readonly main: string;
  readonly linkerFlags?: string;
  /** How long it takes, in words. */
  readonly takes: string;
}

/**
 * The path of a program, built from its source when that has not been done.
 *
 * @param tell takes a line when it must be built, and every 15 s until that is done
 * @throws Error that says what to install, where Go is missing or too old; with the build's output when it fails
 */
export async function goProgram(program: GoProgram, tell: (line: string) => void): Promise<string> {
  const { name, module, main, linkerFlags = '', takes } = program;
  const folder = path.join(repositoryRoot, module);
  const result = path.join('.kirana', 'builds', name);
  const file = path.join(repositoryRoot, result);
  const inputs = ['go.mod', 'go.sum', 'main.go'].map((input) => path.join(module, input));
  const build = new Build(name, inputs, result, [
    [
      ...(['env', 'CGO_ENABLED=0', 'go', 'build', '-C', module, '-trimpath'] as const),
      ...['-ldflags', `-s -w ${linkerFlags}`, '-o', path.relative(module, result), main],
    ],
  ]);
  if (build.isCurrent()) return file;
  await requireGo(name, folder);
  const began = Date.now();
  const seconds = (): string => ((Date.now() - began) / 1000).toFixed(0);
  tell(`${name} is built from its source, once (${takes}) …`);
  const reminder = setInterval(() => {
    tell(`… still building ${name}, ${seconds()} s`);
  }, 15_000);
  try {
    await build.ensure();
  } finally {
    clearInterval(reminder);
  }
  tell(`${name} built in ${seconds()} s`);
  return file;
}

/** Go 1.21 and later say by themselves that the module wants a newer one, or fetch it. */
async function requireGo(name: string, folder: string): Promise<void> {
  const { exitCode, stdout, stderr } = await execa('go', ['env', 'GOVERSION'], {
    cwd: folder,
    reject: false,
  });
  const [major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number) ?? [];
  if (exitCode === 0 && (major > 1 || minor >= 21)) return;
  const found = stdout.trim() || stderr.trim().split('\n').at(-1) || 'there is none on the PATH';
  const wanted = /^go (\S+)$/m.exec(readFileSync(path.join(folder, 'go.mod'), 'utf8'))?.[1] ?? '';
  throw new Error(
    `Go ${wanted} or later is needed to build ${name} for the checks of the containers (${found}). ` +
      "Debian's golang is too old: install the archive from go.dev/dl, and put its bin folder on the PATH. " +
      'Or leave these checks out: npm test -- --skip containers.',
  );
}
