import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { elasticsearchBuild } from './builds.ts';
import { fingerprintOf } from './fingerprint.ts';
import { answers } from './http-health.ts';
import { repositoryRoot } from './instance.ts';
import { javaCommand } from './programs/programs.ts';
import type { Part, StackContext } from './part.ts';

const home = path.join(repositoryRoot, 'elasticsearch', 'native-node', 'target', 'es');
const jvmOptions = path.join(repositoryRoot, 'elasticsearch', 'native-node', 'jvm.options');

/** One Elasticsearch node, from its plain jars. */
export function elasticsearch(context: StackContext): Part {
  const { instance, addresses, secrets, environment } = context;
  const dataDirectory = path.join(instance.data, 'elasticsearch');
  return {
    name: 'elasticsearch',
    address: addresses.elasticsearch,
    ports: [instance.ports.elasticsearch, instance.ports.elasticsearchTransport],
    startDeadlineMs: 240_000,
    stopSignal: 'SIGTERM',
    stopDeadlineMs: 30_000,
    fingerprint: () => fingerprintOf([], [elasticsearchBuild.inputs(), environment.ES_URL]),
    prepare: async () => {
      mkdirSync(dataDirectory, { recursive: true });
      chmodSync(dataDirectory, 0o700);
      return Promise.resolve();
    },
    launch: () => ({
      command: javaCommand(),
      args: [
        `@${jvmOptions}`,
        '-cp',
        path.join(home, 'lib', '*'),
        'EsNode',
        home,
        `cluster.name=kirana-${instance.name}`,
        `http.port=${String(instance.ports.elasticsearch)}`,
        `transport.port=${String(instance.ports.elasticsearchTransport)}`,
        `path.data=${dataDirectory}`,
        `path.logs=${path.join(instance.logs, 'elasticsearch')}`,
      ],
      env: { KIRANA_ES_PASSWORD: secrets.elasticsearchPassword },
      cwd: instance.run,
    }),
    health: () => answers(`${environment.ES_URL ?? ''}/_cluster/health?wait_for_status=yellow&timeout=2s`),
  };
}
