import { readFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { Build } from '../../../scripts/stack/builds.ts';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { textOf } from '../repository.ts';

/** The folder of go.mod, which pins every version. */
const module = 'checks/containers/compose';
const result = path.join('.kirana', 'builds', 'docker-compose');

/**
 * The path of Docker Compose, built from its source when that has not been done: 2 minutes of CPU, 29 MB, and 0.8 GB in
 * Go's own caches.
 *
 * @param tell takes a line when it must be built, and every 15 s until that is done
 * @throws Error that says what to install, where Go is missing or too old; with the build's output when it fails
 */
export async function composeProgram(tell: (line: string) => void): Promise<string> {
  const version = /github\.com\/docker\/compose\/v5 (v\S+)/.exec(textOf(`${module}/go.mod`))?.[1] ?? '';
  const file = path.join(repositoryRoot, result);
  const build = new Build('docker-compose', [`${module}/go.mod`, `${module}/go.sum`], result, [
    [
      ...(['env', 'CGO_ENABLED=0', 'go', 'build', '-C', module, '-trimpath'] as const),
      ...['-ldflags', `-s -w -X github.com/docker/compose/v5/internal.Version=${version}`],
      ...['-o', path.relative(module, result), 'github.com/docker/compose/v5/cmd'],
    ],
  ]);
  if (build.isCurrent()) return file;
  await requireGo();
  const began = Date.now();
  const seconds = (): string => ((Date.now() - began) / 1000).toFixed(0);
  tell('Docker Compose is built from its source, once (1 to 5 minutes on two cores) …');
  const reminder = setInterval(() => {
    tell(`… still building Docker Compose, ${seconds()} s`);
  }, 15_000);
  try {
    await build.ensure();
  } finally {
    clearInterval(reminder);
  }
  tell(`Docker Compose built in ${seconds()} s`);
  return file;
}

/** Go 1.21 and later say by themselves that the module wants a newer one, or fetch it. */
async function requireGo(): Promise<void> {
  const folder = path.join(repositoryRoot, module);
  const { exitCode, stdout, stderr } = await execa('go', ['env', 'GOVERSION'], {
    cwd: folder,
    reject: false,
  });
  const [major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number) ?? [];
  if (exitCode === 0 && (major > 1 || minor >= 21)) return;
  const found = stdout.trim() || stderr.trim().split('\n').at(-1) || 'there is none on the PATH';
  const wanted = /^go (\S+)$/m.exec(readFileSync(path.join(folder, 'go.mod'), 'utf8'))?.[1] ?? '';
  throw new Error(
    `Go ${wanted} or later is needed to build Docker Compose for the checks of the containers (${found}). ` +
      "Debian's golang is too old: install the archive from go.dev/dl, and put its bin folder on the PATH. " +
      'Or leave these checks out: npm test -- --skip containers.',
  );
}
