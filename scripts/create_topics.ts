import { Command, Option } from 'commander';
import kafkajs, { type Admin } from 'kafkajs';
import { kafkaClient, type KafkaEnvironment } from './pipeline/kafka-client.ts';
import { runCommand } from './pipeline/run-command.ts';
import { type TopicSpec, topics } from './pipeline/topics.ts';

const { ConfigResourceTypes } = kafkajs;

/**
 * Makes the topics of the pipeline and puts a changed setting right.
 *
 * @param environment - names the brokers and the login there
 * @param say - takes one line for each topic
 * @throws Error when a topic has another number of partitions, or the broker does not answer
 */
export async function createTopics(
  environment: KafkaEnvironment,
  say: (line: string) => void = () => {},
): Promise<void> {
  const kafka = kafkaClient(environment, {
    clientId: 'kirana-create-topics',
    retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 2_000 },
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic.name));
    if (missing.length > 0) await admin.createTopics({ topics: missing.map(request), waitForLeaders: true });
    for (const topic of missing) say(`${topic.name}: created`);
    for (const topic of topics.filter((each) => existing.has(each.name))) {
      say(`${topic.name}: ${await correct(admin, topic)}`);
    }
  } finally {
    await admin.disconnect();
  }
}

function request(topic: TopicSpec) {
  return {
    topic: topic.name,
    numPartitions: topic.partitions,
    replicationFactor: 1,
    configEntries: entries(topic),
  };
}

function entries(topic: TopicSpec): { name: string; value: string }[] {
  return Object.entries(topic.settings).map(([name, value]) => ({ name, value }));
}

async function correct(admin: Admin, topic: TopicSpec): Promise<'unchanged' | 'settings corrected'> {
  const metadata = await admin.fetchTopicMetadata({ topics: [topic.name] });
  const partitions = metadata.topics[0]?.partitions.length;
  if (partitions !== topic.partitions) {
    throw new Error(
      `${topic.name} has ${partitions ?? 'no'} partitions and must have ${topic.partitions}: ` +
        'partitions cannot be taken away, delete the topic and the replication slot and start anew',
    );
  }
  const described = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      { type: ConfigResourceTypes.TOPIC, name: topic.name, configNames: Object.keys(topic.settings) },
    ],
  });
  const found = new Map(
    described.resources.flatMap((resource) =>
      resource.configEntries.map((entry) => [entry.configName, entry.configValue] as const),
    ),
  );
  if (Object.entries(topic.settings).every(([name, value]) => found.get(name) === value)) return 'unchanged';
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic.name, configEntries: entries(topic) }],
  });
  return 'settings corrected';
}

if (import.meta.main) {
  const command = new Command('create_topics')
    .description(
      'Makes the change topics (one partition, compacted) and the topics of dead letters; safe to run again.',
    )
    .addOption(
      new Option('--brokers <host:port,...>', 'Kafka brokers')
        .env('KAFKA_BOOTSTRAP_SERVERS')
        .makeOptionMandatory(),
    )
    .addOption(new Option('--user <name>', 'who signs in there, if anybody must').env('KAFKA_USERNAME'))
    .addOption(new Option('--password <text>', 'better given by the environment').env('KAFKA_PASSWORD'))
    .action(async ({ brokers, user, password }: { brokers: string; user?: string; password?: string }) => {
      const login = { KAFKA_USERNAME: user ?? '', KAFKA_PASSWORD: password ?? '' };
      await createTopics({ KAFKA_BOOTSTRAP_SERVERS: brokers, ...login }, console.log);
    });
  await runCommand(command);
}
