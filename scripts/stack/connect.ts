import path from 'node:path';
import { connectBuild } from './builds.ts';
import { shareOf } from './environment.ts';
import { fingerprintOf } from './fingerprint.ts';
import { answers } from './http-health.ts';
import { repositoryRoot } from './instance.ts';
import { javaCommand } from './programs/programs.ts';
import type { Part, StackContext } from './part.ts';

const folder = path.join(repositoryRoot, 'connect');

/** The Kafka Connect worker that runs Debezium and the Elasticsearch sink. */
export function connect(context: StackContext): Part {
  const { instance, addresses } = context;
  const environment = {
    ...shareOf('connect', context.environment),
    KIRANA_CONNECT_PLUGINS: path.join(folder, 'target', 'plugins'),
  };
  return {
    name: 'connect',
    address: addresses.connect,
    ports: [instance.ports.connect],
    startDeadlineMs: 240_000,
    stopSignal: 'SIGTERM',
    stopDeadlineMs: 40_000, // its own watchdog ends it after 25 s
    fingerprint: () =>
      fingerprintOf(
        ['connect/worker.properties', 'connect/jvm-worker.options', 'connect/log4j2.yaml'],
        [connectBuild.inputs(), environment],
      ),
    prepare: async () => Promise.resolve(),
    launch: () => ({
      command: javaCommand(),
      args: [
        `@${path.join(folder, 'jvm-worker.options')}`,
        `-Dlog4j2.configurationFile=file:${path.join(folder, 'log4j2.yaml')}`,
        '-cp',
        path.join(folder, 'target', 'libs', '*'),
        'kirana.launcher.ConnectMain',
        path.join(folder, 'worker.properties'),
      ],
      env: environment,
      cwd: instance.run,
    }),
    health: () => answers(`${addresses.connect}/health`),
  };
}
