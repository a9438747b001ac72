import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IndexNames } from '../apply_index_templates.ts';
import type { Instance } from './instance.ts';
import type { Secrets } from './secrets.ts';

export const databaseName = 'grocerydb';
const host = '127.0.0.1';

/** The aliases that the sink writes and the search reads. */
export const searchIndexes: IndexNames = { shops: 'kirana-shops', products: 'kirana-products' };

/** Where the parts of an instance answer: URLs, and host:port where there is no scheme. */
export interface Addresses {
  readonly api: string;
  readonly ui: string;
  readonly docs: string;
  readonly metrics: string;
  readonly workerMetrics: string;
  readonly primary: string;
  readonly replica1: string;
  readonly replica2: string;
  readonly reads: string;
  readonly redis: string;
  readonly kafka: string;
  readonly connect: string;
  readonly elasticsearch: string;
}

export type StackEnvironment = Readonly<Record<string, string>>;

export function addressesOf({ ports }: Instance): Addresses {
  const at = (port: number): string => `${host}:${String(port)}`;
  return {
    api: `http://${at(ports.api)}`,
    ui: `http://${at(ports.ui)}`,
    docs: `http://${at(ports.api)}/docs`,
    metrics: `http://${at(ports.metrics)}/metrics`,
    workerMetrics: `http://${at(ports.workerMetrics)}/metrics`,
    primary: at(ports.postgresPrimary),
    replica1: at(ports.postgresReplica1),
    replica2: at(ports.postgresReplica2),
    reads: at(ports.reads),
    redis: at(ports.redis),
    kafka: at(ports.kafka),
    connect: `http://${at(ports.connect)}`,
    elasticsearch: `http://${at(ports.elasticsearch)}`,
  };
}

/** Instances of which tests and benchmarks are the users: one address is thousands of people there. */
const crowdedInstances: ReadonlySet<string> = new Set(['test', 'bench', 'check']);
const limitsOfCrowds = {
  LIMIT_SIGN_INS_PER_ACCOUNT: '100000/60',
  LIMIT_SIGN_INS_PER_ADDRESS: '1000000/60',
  LIMIT_REGISTRATIONS_PER_ADDRESS: '1000000/60',
  LIMIT_PASSWORD_CHECKS: '100000/60',
  LIMIT_IMPORTS: '100000/60',
  LIMIT_HOLDS: '100000/60',
  MAX_OPEN_ORDERS_PER_SHOP: '100000',
  MAX_SHOPS_PER_ACCOUNT: '10000',
  MAX_PRODUCTS_PER_SHOP: '1000000',
  MAX_LIVE_PER_ADDRESS: '10000',
};

/** Everything that names the instance, for scripts and tests; each part is given its own share. */
export function environmentOf(instance: Instance, secrets: Secrets): StackEnvironment {
  const { ports } = instance;
  const addresses = addressesOf(instance);
  const database = (user: string, password: string, address: string): string =>
    `postgres://${user}:${password}@${address}/${databaseName}`;
  return {
    KIRANA_INSTANCE: instance.name,
    KIRANA_PORT_OFFSET: String(instance.portOffset),
    KIRANA_ROLE: 'all',
    API_HOST: host,
    API_PORT: String(ports.api),
    API_URL: addresses.api,
    UI_PORT: String(ports.ui),
    METRICS_PORT: String(ports.metrics),
    DATABASE_URL_WRITE: database('groceryuser', secrets.appPassword, addresses.primary),
    DATABASE_URL_READ: database('groceryuser', secrets.appPassword, addresses.reads),
    // For dbmate, whose driver asks for TLS unless told otherwise.
    DATABASE_URL_OWNER: `${database('kirana_owner', secrets.ownerPassword, addresses.primary)}?sslmode=disable`,
    REDIS_URL: `redis://:${secrets.redisPassword}@${addresses.redis}/0`,
    KAFKA_BOOTSTRAP_SERVERS: addresses.kafka,
    KAFKA_USERNAME: 'kirana',
    KAFKA_PASSWORD: secrets.kafkaPassword,
    ES_URL: withLogin(addresses.elasticsearch, 'elastic', secrets.elasticsearchPassword),
    ES_INDEX_SHOPS: searchIndexes.shops,
    ES_INDEX_PRODUCTS: searchIndexes.products,
    CONNECT_URL: withLogin(addresses.connect, 'kirana', secrets.connectPassword),
    TOKEN_SECRET: secrets.tokenSecret,
    ACCESS_TOKEN_TTL_SECONDS: '900',
    CACHE_TTL_SECONDS: '60',
    // Its pages' server is the only proxy; it stands on this machine.
    TRUSTED_PROXIES: 'loopback',
    ...(crowdedInstances.has(instance.name) ? limitsOfCrowds : {}),
    // A name that belongs to nobody: tests write pictures there.
    IMAGE_HOSTS: process.env.IMAGE_HOSTS ?? 'images.example.com',
    ...connectEnvironment(instance, secrets),
  };
}

function withLogin(url: string, user: string, password: string): string {
  return url.replace('://', `://${user}:${password}@`);
}

const backendNames = [
  'KIRANA_ROLE',
  'API_HOST',
  'API_PORT',
  'METRICS_PORT',
  'DATABASE_URL_WRITE',
  'DATABASE_URL_READ',
  'REDIS_URL',
  'KAFKA_BOOTSTRAP_SERVERS',
  'KAFKA_USERNAME',
  'KAFKA_PASSWORD',
  'ES_URL',
  'ES_INDEX_SHOPS',
  'ES_INDEX_PRODUCTS',
  'TOKEN_SECRET',
  'ACCESS_TOKEN_TTL_SECONDS',
  'CACHE_TTL_SECONDS',
  'TRUSTED_PROXIES',
  ...Object.keys(limitsOfCrowds),
  'IMAGE_HOSTS',
];
const partShares = {
  backend: (name: string) => backendNames.includes(name),
  connect: (name: string) => /^KIRANA_(KAFKA|CONNECT|PG|REPL|ES)_/.test(name), // as worker.properties allows
  frontend: (name: string) => ['UI_PORT', 'API_URL', 'IMAGE_HOSTS'].includes(name),
};

/** What one kind of process may know of the instance's environment: no secret that it does not use. */
export function shareOf(part: keyof typeof partShares, environment: StackEnvironment): StackEnvironment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => partShares[part](name)));
}

/** A shell's own environment without an instance's secrets, which a sourced env file leaves there. */
export function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secret = /^(DATABASE_URL_\w+|REDIS_URL|ES_URL|CONNECT_URL|TOKEN_SECRET|\w+_PASSWORD)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secret.test(name)));
}

/** What connect/worker.properties and the connectors refer to. */
function connectEnvironment({ ports }: Instance, secrets: Secrets): Record<string, string> {
  return {
    KIRANA_PG_HOST: host,
    KIRANA_PG_PORT: String(ports.postgresPrimary),
    KIRANA_REPL_PASSWORD: secrets.replPassword,
    KIRANA_ES_URL: `http://${host}:${String(ports.elasticsearch)}`,
    KIRANA_ES_PASSWORD: secrets.elasticsearchPassword,
    KIRANA_ES_INDEX_SHOPS: searchIndexes.shops,
    KIRANA_ES_INDEX_PRODUCTS: searchIndexes.products,
    KIRANA_KAFKA_BOOTSTRAP: `${host}:${String(ports.kafka)}`,
    KIRANA_KAFKA_PASSWORD: secrets.kafkaPassword,
    KIRANA_CONNECT_HOST: host,
    KIRANA_CONNECT_PORT: String(ports.connect),
    KIRANA_CONNECT_PASSWORD: secrets.connectPassword,
  };
}

/** Writes `.kirana/<instance>/env` (0600), for `set -a; source` in a shell. */
export function writeEnvironmentFile(instance: Instance, environment: StackEnvironment): string {
  const file = path.join(instance.home, 'env');
  const lines = Object.entries(environment).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
}
