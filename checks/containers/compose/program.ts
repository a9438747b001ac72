import { readFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { Build } from '../../../scripts/stack/builds.ts';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';

const folder = path.join(repositoryRoot, 'checks', 'containers', 'compose');
const result = path.join('.kirana', 'builds', 'docker-compose');
const goMod = readFileSync(path.join(folder, 'go.mod'), 'utf8');
const minutesOfBuild = 5;

/** The version of Docker Compose that is built, and the Go that builds it, as go.mod pins them. */
const pinned = {
  compose: /github\.com\/docker\/compose\/v5 (v\S+)/.exec(goMod)?.[1] ?? '',
  go: /^go (\S+)$/m.exec(goMod)?.[1] ?? '',
};

const composeBuild = new Build(
  'docker-compose',
  ['checks/containers/compose/go.mod', 'checks/containers/compose/go.sum'],
  result,
  [
    [
      ...(['env', 'CGO_ENABLED=0', 'go', 'build', '-C', folder, '-trimpath'] as const),
      ...['-ldflags', `-s -w -X github.com/docker/compose/v5/internal.Version=${pinned.compose}`],
      ...['-o', path.join(repositoryRoot, result), 'github.com/docker/compose/v5/cmd'],
    ],
  ],
);

/**
 * The path of Docker Compose, built from its source when that has not been done: 2 minutes of CPU, 29 MB, and 0.8 GB in
 * Go's own caches.
 *
 * @param tell takes a line when it must be built, and every 15 s until that is done
 * @throws Error that says what to install, where Go is missing or too old
 */
export async function composeProgram(tell: (line: string) => void): Promise<string> {
  const program = path.join(repositoryRoot, result);
  if (composeBuild.isCurrent()) return program;
  await requireGo();
  const began = Date.now();
  tell(
    `Docker Compose ${pinned.compose} is built, once (about ${String(minutesOfBuild)} minutes on two cores) …`,
  );
  const reminder = setInterval(() => {
    tell(`… still building Docker Compose, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  }, 15_000);
  try {
    await composeBuild.ensure();
  } finally {
    clearInterval(reminder);
  }
  tell(`Docker Compose ${pinned.compose} built in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  return program;
}

/** Go 1.21 and later say by themselves that the module wants a newer one, or fetch it. */
async function requireGo(): Promise<void> {
  const { exitCode, stdout, stderr } = await execa('go', ['env', 'GOVERSION'], {
    cwd: folder,
    reject: false,
  });
  const [major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number) ?? [];
  if (exitCode === 0 && (major > 1 || minor >= 21)) return;
  const found = stdout.trim() || stderr.trim().split('\n').at(-1) || 'there is none on the PATH';
  throw new Error(
    `Go ${pinned.go} or later is needed to build Docker Compose for the checks of the containers (${found}). ` +
      "Debian's golang is too old: install the archive from go.dev/dl, and put its bin folder on the PATH. " +
      'Or leave these checks out: npm test -- --skip containers.',
  );
}
