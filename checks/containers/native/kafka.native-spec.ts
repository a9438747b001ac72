import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import execa from 'execa';
import type { Kafka } from 'kafkajs';
import { kafkaClient } from '../../../scripts/pipeline/kafka-client.ts';
import { connectBuild } from '../../../scripts/stack/builds.ts';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { javaCommand } from '../../../scripts/stack/programs/programs.ts';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { deletePlace, makePlace, type Place } from './place.ts';
import { StartedScript } from './started-script.ts';

const files = ['broker.properties', 'jvm-broker.options', 'log4j2.yaml', 'containers/start-kafka.sh'];
const password = 'of-a-test-0123456789';
let place: Place;
let inside: number;
let host: number;
let controller: number;
let broker: StartedScript;

const data = (): string => path.join(place.folder, 'volume', 'broker');

function start(): StartedScript {
  return new StartedScript(place, path.join(place.folder, 'connect', 'containers', 'start-kafka.sh'), [], {
    PATH: `${path.dirname(javaCommand())}:/usr/bin:/bin`,
    KAFKA_LIBS: path.join(place.folder, 'connect', 'target', 'libs'),
    KAFKA_SETTINGS: path.join(place.folder, 'connect'),
    // As in docker-compose.yml: two listeners, and what clients of each are told.
    KIRANA_KAFKA_LISTENERS: `PLAINTEXT://0.0.0.0:${String(inside)},HOST://0.0.0.0:${String(host)}`,
    KIRANA_KAFKA_ADVERTISED: `PLAINTEXT://localhost:${String(inside)},HOST://127.0.0.1:${String(host)}`,
    KIRANA_KAFKA_CONTROLLER: `127.0.0.1:${String(controller)}`,
    KIRANA_KAFKA_PASSWORD: password,
    KIRANA_KAFKA_DATA: data(),
  });
}

async function described(port: number) {
  const admin = client(port).admin();
  await admin.connect();
  try {
    const cluster = await admin.describeCluster();
    if (cluster.brokers.length === 0) throw new Error('no broker has registered yet');
    return cluster;
  } finally {
    await admin.disconnect();
  }
}

const login = { KAFKA_USERNAME: 'kirana', KAFKA_PASSWORD: password };
const client = (port: number, as: Partial<typeof login> = login): Kafka =>
  kafkaClient({ KAFKA_BOOTSTRAP_SERVERS: `127.0.0.1:${String(port)}`, ...as }, { retry: { retries: 0 } });

before(async () => {
  await connectBuild.ensure();
  place = await makePlace([...files.map((file) => `connect/${file}`), 'connect/target/libs']);
  [inside, host, controller] = [await freePort(), await freePort(), await freePort()];
  // What a start that broke off leaves.
  mkdirSync(`${data()}.unfinished`, { recursive: true });
  writeFileSync(path.join(`${data()}.unfinished`, 'meta.properties'), 'half');
  if (place.runner.owner !== undefined) await execa('chown', ['-R', place.runner.owner, place.folder]);
  broker = start();
  await broker.until(() => described(inside), 120_000);
});
after(async () => {
  await broker.stop();
  deletePlace(place);
});

void test('clients of each listener are told the address that is theirs', async () => {
  const told = async (port: number) =>
    (await described(port)).brokers.map((b) => `${b.host}:${String(b.port)}`);
  assert.deepEqual(await told(inside), [`localhost:${String(inside)}`]);
  assert.deepEqual(await told(host), [`127.0.0.1:${String(host)}`]);
});

void test('nobody gets in without the password, by any listener', async () => {
  for (const port of [inside, host, controller])
    for (const as of [{}, { KAFKA_USERNAME: 'kirana', KAFKA_PASSWORD: 'another' }]) {
      const admin = client(port, as).admin();
      await assert.rejects(admin.connect().then(() => admin.describeCluster()));
      await admin.disconnect();
    }
});

void test('started again it is the same cluster, with what was written', async () => {
  const producer = client(host).producer();
  const admin = client(host).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true });
  await admin.disconnect();
  await producer.connect();
  await producer.send({ topic: 'kept', messages: [{ value: 'one' }, { value: 'two' }] });
  await producer.disconnect();
  const { clusterId } = await described(host);

  await broker.stop('SIGTERM');
  broker = start();
  assert.equal((await broker.until(() => described(inside), 120_000)).clusterId, clusterId);
  const again = client(inside).admin();
  await again.connect();
  const offsets = await broker.until(() => again.fetchTopicOffsets('kept'));
  await again.disconnect();
  assert.equal(offsets[0]?.high, '2');
  assert.equal(existsSync(`${data()}.unfinished`), false);
});

void test('the wish to end reaches it', async () => {
  // 143: a JVM that was ended by SIGTERM, after its hooks.
  assert.equal(await broker.stop('SIGTERM'), 143);
  assert.ok(existsSync(path.join(repositoryRoot, 'connect', 'target', 'libs')));
});
