import path from 'node:path';
import { frontendBuild } from './builds.ts';
import { shareOf } from './environment.ts';
import { fingerprintOf } from './fingerprint.ts';
import { answers } from './http-health.ts';
import { repositoryRoot } from './instance.ts';
import type { Part, StackContext } from './part.ts';

/** The built UI's server, which passes /api on to the API. */
export function frontend({ instance, addresses, environment }: StackContext): Part {
  const port = String(instance.ports.ui);
  return {
    name: 'frontend',
    address: addresses.ui,
    ports: [instance.ports.ui],
    startDeadlineMs: 60_000,
    stopSignal: 'SIGTERM',
    stopDeadlineMs: 10_000,
    fingerprint: () => fingerprintOf(['frontend/package.json'], [frontendBuild.inputs(), addresses]),
    prepare: async () => Promise.resolve(),
    launch: () => ({
      command: process.execPath,
      args: [
        path.join(repositoryRoot, 'frontend', 'server', 'main.ts'),
        ...['--host', '127.0.0.1', '--port', port],
      ],
      env: shareOf('frontend', environment),
      cwd: path.join(repositoryRoot, 'frontend'),
    }),
    health: () => answers(`${addresses.ui}/`),
  };
}
