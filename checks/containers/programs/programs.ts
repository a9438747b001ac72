import { globSync } from 'node:fs';
import { environment } from '../../../backend/src/config/environment.schema.ts';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { textOf } from '../repository.ts';
import {
  ofHaproxySettings,
  ofJob,
  ofKafkaSettings,
  ofOptions,
  ofShellScript,
  together,
  type Variables,
} from './read-variables.ts';

const only = (...allowed: string[]): Variables => ({ allowed, required: [] });
const node = only('NODE_ENV', 'NODE_OPTIONS');
const java = only('JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS');

/** The API and the worker: what their schema has, and what it has no default for. */
function backend(): Variables {
  const names = Object.keys(environment.shape);
  const mustBeGiven = names.filter(
    (name) => !environment.shape[name as keyof typeof environment.shape].safeParse(undefined).success,
  );
  // By default a process is API and worker in one; a container is one of the two.
  return together(node, { allowed: names, required: [...mustBeGiven, 'KIRANA_ROLE'] });
}

function connect(): Variables {
  const files = globSync(['connect/worker.properties', 'connect/connectors/*.json'], { cwd: repositoryRoot });
  const scripts = globSync('connect/containers/*connect*.sh', { cwd: repositoryRoot });
  return together(
    java,
    ...files.map((file) => ofKafkaSettings(textOf(file))),
    ...scripts.map((file) => ofShellScript(textOf(file))),
  );
}

const script = (file: string): Variables => ofShellScript(textOf(file));
const job = (name: string): Variables => together(node, ofJob(textOf(`scripts/jobs/${name}.ts`)));

/** Elastic, "Install Elasticsearch with Docker" and "Important settings": any setting by its own name, and the JVM's. */
const elasticsearch: Variables = {
  allowed: [
    ...['discovery.type', 'cluster.name', 'node.name', 'network.host', 'http.port', 'bootstrap.memory_lock'],
    ...[
      'xpack.security.enabled',
      'xpack.security.enrollment.enabled',
      'xpack.security.http.ssl.enabled',
      'xpack.security.transport.ssl.enabled',
      'ELASTIC_PASSWORD',
    ],
    ...['xpack.ml.enabled', 'xpack.profiling.enabled', 'ingest.geoip.downloader.enabled', 'ES_JAVA_OPTS'],
    ...[
      'action.destructive_requires_name',
      'action.auto_create_index',
      'cluster.routing.allocation.disk.threshold_enabled',
    ],
    ...['xpack.license.self_generated.type', 'xpack.watcher.enabled', 'cluster.deprecation_indexing.enabled'],
  ],
  required: ['discovery.type', 'xpack.security.enabled', 'ELASTIC_PASSWORD', 'ES_JAVA_OPTS'],
};

/** Elastic, "Configure Kibana on Docker": a setting's name in capitals, `_` for `.`. */
const kibana: Variables = {
  allowed: [
    ...[
      'ELASTICSEARCH_HOSTS',
      'ELASTICSEARCH_USERNAME',
      'ELASTICSEARCH_PASSWORD',
      'SERVER_NAME',
      'SERVER_HOST',
      'SERVER_PUBLICBASEURL',
      'TELEMETRY_ENABLED',
      'TELEMETRY_OPTIN',
    ],
    ...[
      'XPACK_SECURITY_ENABLED',
      'NODE_OPTIONS',
      'XPACK_FLEET_ENABLED',
      'XPACK_REPORTING_ENABLED',
      'LOGGING_ROOT_LEVEL',
    ],
    ...['XPACK_ENCRYPTEDSAVEDOBJECTS_ENCRYPTIONKEY', 'NEWSFEED_ENABLED', 'SERVER_SHUTDOWNTIMEOUT'],
  ],
  required: ['ELASTICSEARCH_HOSTS', 'ELASTICSEARCH_USERNAME', 'ELASTICSEARCH_PASSWORD'],
};

/** Kafbat UI, "Configuration": a property's name in capitals, `_` for `.` and for the brackets of a list. */
const kafkaUi: Variables = {
  allowed: [
    ...[
      'NAME',
      'BOOTSTRAPSERVERS',
      'READONLY',
      'KAFKACONNECT_0_NAME',
      'KAFKACONNECT_0_ADDRESS',
      'KAFKACONNECT_0_USERNAME',
      'KAFKACONNECT_0_PASSWORD',
      'PROPERTIES_SECURITY_PROTOCOL',
      'PROPERTIES_SASL_MECHANISM',
      'PROPERTIES_SASL_JAAS_CONFIG',
    ].map((name) => `KAFKA_CLUSTERS_0_${name}`),
    ...[
      'DYNAMIC_CONFIG_ENABLED',
      'JAVA_OPTS',
      'AUTH_TYPE',
      'LOGGING_LEVEL_ROOT',
      'MANAGEMENT_HEALTH_LDAP_ENABLED',
    ],
    ...['SERVER_PORT', 'JAVA_TOOL_OPTIONS'],
  ],
  required: ['KAFKA_CLUSTERS_0_NAME', 'KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS'],
};

/** What the program of each service reads from its environment, from its own files where they say so. */
export const programs: Readonly<Record<string, () => Variables>> = {
  'postgres-primary': () => script('db/containers/start-primary.sh'),
  'postgres-replica-1': () => script('db/containers/start-replica.sh'),
  'postgres-replica-2': () => script('db/containers/start-replica.sh'),
  haproxy: () => ofHaproxySettings(textOf('haproxy/haproxy.cfg')),
  redis: () => script('redis/containers/start.sh'),
  kafka: () =>
    together(
      java,
      script('connect/containers/start-kafka.sh'),
      ofKafkaSettings(textOf('connect/broker.properties')),
    ),
  connect,
  elasticsearch: () => elasticsearch,
  kibana: () => kibana,
  'kafka-ui': () => kafkaUi,
  backend,
  worker: backend,
  migrate: () => job('migrate'),
  topics: () => together(node, ofOptions(textOf('scripts/create_topics.ts'))),
  connectors: () => job('connectors'),
  seed: () => job('seed'),
  'kibana-user': () => job('kibana-user'),
  frontend: () => together(node, ofOptions(textOf('frontend/server/main.ts'))),
};
