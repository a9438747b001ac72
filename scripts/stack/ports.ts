const basePorts = {
  api: 8000,
  ui: 3000,
  reads: 5439,
  postgresPrimary: 15432,
  postgresReplica1: 15433,
  postgresReplica2: 15434,
  redis: 16379,
  connect: 18083,
  kafka: 19092,
  kafkaController: 19093,
  elasticsearch: 19200,
  elasticsearchTransport: 19300,
  metrics: 19464,
  workerMetrics: 19465,
} as const;

export type PortName = keyof typeof basePorts;
export type Ports = Readonly<Record<PortName, number>>;

/** The ports of an instance: the base ports, each moved up by the offset. */
export function portsFor(offset: number): Ports {
  const moved = Object.entries(basePorts).map(([name, port]) => [name, port + offset]);
  return Object.fromEntries(moved) as Ports;
}
