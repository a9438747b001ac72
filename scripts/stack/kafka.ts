import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { kafkaClient } from '../pipeline/kafka-client.ts';
import { connectBuild } from './builds.ts';
import { fingerprintOf } from './fingerprint.ts';
import { repositoryRoot } from './instance.ts';
import { javaCommand } from './programs/programs.ts';
import type { Part, StackContext } from './part.ts';

const libraries = path.join(repositoryRoot, 'connect', 'target', 'libs', '*');
const settings = path.join(repositoryRoot, 'connect', 'broker.properties');
const logging = `-Dlog4j2.configurationFile=file:${path.join(repositoryRoot, 'connect', 'log4j2.yaml')}`;
const jvmOptions = `@${path.join(repositoryRoot, 'connect', 'jvm-broker.options')}`;

/** One Kafka broker (KRaft: its own controller). */
export function kafka(context: StackContext): Part {
  const { instance, addresses, secrets } = context;
  const controller = `127.0.0.1:${String(instance.ports.kafkaController)}`;
  const dataDirectory = path.join(instance.data, 'kafka');
  const environment = (data: string): Record<string, string> => ({
    KIRANA_KAFKA_LISTENERS: `PLAINTEXT://${addresses.kafka}`,
    KIRANA_KAFKA_ADVERTISED: `PLAINTEXT://${addresses.kafka}`,
    KIRANA_KAFKA_CONTROLLER: controller,
    KIRANA_KAFKA_PASSWORD: secrets.kafkaPassword,
    KIRANA_KAFKA_DATA: data,
  });
  return {
    name: 'kafka',
    address: addresses.kafka,
    ports: [instance.ports.kafka, instance.ports.kafkaController],
    startDeadlineMs: 240_000,
    stopSignal: 'SIGTERM',
    stopDeadlineMs: 45_000,
    fingerprint: () =>
      fingerprintOf(
        ['connect/broker.properties', 'connect/jvm-broker.options', 'connect/log4j2.yaml'],
        [connectBuild.inputs(), addresses, secrets.kafkaPassword],
      ),
    prepare: async () => {
      if (!existsSync(path.join(dataDirectory, 'meta.properties'))) await format(dataDirectory, environment);
      chmodSync(dataDirectory, 0o700);
    },
    launch: () => ({
      command: javaCommand(),
      args: [jvmOptions, logging, '-cp', libraries, 'kafka.Kafka', settings],
      env: environment(dataDirectory),
      cwd: instance.run,
    }),
    health: async () => {
      const admin = kafkaClient(context.environment, {
        connectionTimeout: 2_000,
        requestTimeout: 3_000,
        retry: { retries: 0 },
      }).admin();
      try {
        await admin.connect();
        const { brokers } = await admin.describeCluster();
        if (brokers.length === 0) throw new Error('no broker has registered yet');
      } finally {
        await admin.disconnect();
      }
    },
  };
}

/** Formats the data folder beside its place and renames it: a half-formatted one is never started. */
async function format(
  dataDirectory: string,
  environment: (data: string) => Record<string, string>,
): Promise<void> {
  const unfinished = `${dataDirectory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  // A cluster id is 16 random bytes; one that begins with '-' would be taken for an option.
  const clusterId = `k${randomBytes(16).toString('base64url').slice(1)}`;
  const tool = ['kafka.tools.StorageTool', 'format', '--cluster-id', clusterId, '--config', settings];
  const options = { env: environment(unfinished), cwd: unfinished };
  await execa(javaCommand(), ['-XX:TieredStopAtLevel=1', logging, '-cp', libraries, ...tool], options);
  renameSync(unfinished, dataDirectory);
}
