import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';

/** What names the brokers and the login there. */
export type KafkaEnvironment = Readonly<
  Partial<Record<'KAFKA_BOOTSTRAP_SERVERS' | 'KAFKA_USERNAME' | 'KAFKA_PASSWORD', string>>
>;

/** A client for the brokers that the environment names, silent unless told otherwise; it signs in where there is a user. */
export function kafkaClient(
  { KAFKA_BOOTSTRAP_SERVERS = '', KAFKA_USERNAME = '', KAFKA_PASSWORD = '' }: KafkaEnvironment,
  options: Omit<KafkaConfig, 'brokers' | 'sasl'> = {},
): Kafka {
  const login = { mechanism: 'plain', username: KAFKA_USERNAME, password: KAFKA_PASSWORD } as const;
  return new kafkajs.Kafka({
    logLevel: kafkajs.logLevel.NOTHING,
    ...options,
    brokers: KAFKA_BOOTSTRAP_SERVERS.split(','),
    ...(KAFKA_USERNAME === '' ? {} : { sasl: login }),
  });
}
