import { of, secretsOf, type Group } from './variable.ts';

const entry = 'Read by the entry script of the container.';

export const webVariables: Group = {
  title: 'Web interface',
  about:
    'The server of the built pages, `frontend/server`, on this machine and in a container; and Vite (`npm run dev`).',
  variables: [
    ...of(
      'frontend/server',
      ['HOST', 'Where it listens', 'address', '127.0.0.1'],
      ['PORT', 'Where it listens', 'port', '3000'],
      [
        'API_URL',
        'The API that /api is passed on to (Vite as well)',
        'http://host:port',
        'http://127.0.0.1:8000',
      ],
      ['LOG_LEVEL', 'The least that is logged', "one of pino's levels", 'info'],
      [
        'TRUSTED_PROXIES',
        'Whose `X-Forwarded-For` says where a browser is',
        'addresses or networks, separated by commas',
        "nobody's",
      ],
      [
        'IMAGE_HOSTS',
        'Where pictures of products may come from, as for the API; from nowhere else when empty',
        'host names, several separated by commas',
        '',
      ],
    ),
    ...of('Vite', ['UI_PORT', 'Where it listens', 'port', '3000']),
  ],
};

export const kafkaVariables: Group = {
  title: 'Kafka and Kafka Connect',
  about:
    'References in `connect/*.properties` and `connect/connectors/*.json`; a reference stays one in their answers.',
  variables: [
    ...of(
      'broker',
      [
        'KIRANA_KAFKA_LISTENERS',
        'What clients are listened for at',
        'PLAINTEXT://host:port, and ,HOST://host:port',
      ],
      ['KIRANA_KAFKA_ADVERTISED', 'What clients of each listener are told to use', 'as above'],
      ['KIRANA_KAFKA_CONTROLLER', 'The controller, which is the broker itself', 'host:port'],
      ['KIRANA_KAFKA_DATA', 'Its data', 'folder'],
      ['KAFKA_LIBS', "Kafka's jars, in a container", 'folder'],
      ['KAFKA_SETTINGS', 'Folder of broker.properties, in a container', 'folder'],
    ),
    ...secretsOf('broker, Connect', ['KIRANA_KAFKA_PASSWORD', 'Of user kirana at the broker', 'text']),
    ...secretsOf('Connect', ['KIRANA_CONNECT_PASSWORD', 'Of user kirana at its REST API', 'text']),
    ...of(
      'Connect',
      ['KIRANA_KAFKA_BOOTSTRAP', 'The broker', 'host:port'],
      ['KIRANA_CONNECT_HOST', 'Where its REST API listens', 'address'],
      ['KIRANA_CONNECT_PORT', 'Where its REST API listens', 'port'],
      ['KIRANA_CONNECT_PLUGINS', 'A folder of jars for each plugin', 'folder'],
    ),
    ...of(
      'Debezium',
      ['KIRANA_PG_HOST', 'The Postgres primary', 'address'],
      ['KIRANA_PG_PORT', 'The Postgres primary', 'port'],
    ),
    ...secretsOf('Debezium', [
      'KIRANA_REPL_PASSWORD',
      'Of repl_user, which reads the log of changes',
      'text',
    ]),
    ...secretsOf('Elasticsearch sink, native Elasticsearch', [
      'KIRANA_ES_PASSWORD',
      'Of user elastic at Elasticsearch',
      'text',
    ]),
    ...of(
      'Elasticsearch sink',
      ['KIRANA_ES_URL', 'Elasticsearch', 'http://host:port'],
      ['KIRANA_ES_INDEX_SHOPS', 'The alias that shops are written to', 'alias'],
      ['KIRANA_ES_INDEX_PRODUCTS', 'The alias that products are written to', 'alias'],
    ),
  ],
};

export const storeVariables: Group = {
  title: 'Postgres, Redis and HAProxy',
  about: `${entry} HAProxy's configuration refers to its own on this machine as well.`,
  variables: [
    ...of(
      'Postgres',
      ['PGDATA', 'The data of this server', 'folder'],
      ['SETTINGS', 'postgresql.conf and pg_hba.conf; for Redis the file redis.conf', 'folder, file'],
    ),
    ...secretsOf('Postgres primary', ['POSTGRES_PASSWORD', "The superuser's, set at each start", 'text']),
    ...of(
      'Postgres replica',
      ['PRIMARY_HOST', 'The primary', 'address'],
      ['PRIMARY_PORT', 'The primary', 'port'],
      ['REPLICATION_SLOT', 'Its slot on the primary', 'name'],
      ['PASSFILE', 'Where its password is written for libpq', 'file, on a tmpfs'],
    ),
    ...secretsOf('Postgres replica', ['STANDBY_PASSWORD', 'Of standby_user', 'text']),
    ...secretsOf('Redis', ['REDIS_PASSWORD', 'The password', 'text']),
    ...of('Redis', [
      'OWN_CONFIG',
      'Where its own settings are written, the password among them',
      'file, on a tmpfs',
    ]),
    ...of(
      'HAProxy',
      ['READ_BIND', 'Where reads are taken', 'host:port'],
      ['PRIMARY_ADDR', 'The primary', 'host:port'],
      ['REPLICA_1_ADDR', 'The first replica', 'host:port'],
      ['REPLICA_2_ADDR', 'The second replica', 'host:port'],
      ['STATS_SOCKET', 'Its admin socket', 'file'],
    ),
  ],
};

export const jobVariables: Group = {
  title: 'Jobs in containers',
  about: 'What `scripts/jobs` read; all must be set.',
  variables: [
    ...of(
      'migrate',
      ['PRIMARY_HOST', 'The Postgres primary', 'address'],
      ['PRIMARY_PORT', 'The Postgres primary', 'port'],
    ),
    ...secretsOf(
      'migrate',
      ['POSTGRES_PASSWORD', "The superuser's", 'text'],
      ['OWNER_PASSWORD', 'To be set for kirana_owner', 'text'],
      ['APP_PASSWORD', 'To be set for groceryuser', 'text'],
      ['REPL_PASSWORD', 'To be set for repl_user', 'text'],
      ['STANDBY_PASSWORD', 'To be set for standby_user', 'text'],
    ),
    ...of(
      'connectors',
      ['KAFKA_BOOTSTRAP_SERVERS', 'Kafka brokers', 'host:port, several separated by commas'],
      ['KAFKA_USERNAME', 'Who signs in there', 'name'],
      ['ES_INDEX_SHOPS', 'The alias of the shops', 'alias'],
      ['ES_INDEX_PRODUCTS', 'The alias of the products', 'alias'],
    ),
    ...secretsOf(
      'connectors',
      ['KAFKA_PASSWORD', 'The password of KAFKA_USERNAME', 'text'],
      ['CONNECT_URL', 'Kafka Connect', 'http://user:password@host:port'],
    ),
    ...secretsOf('connectors, kibana-user', ['ES_URL', 'Elasticsearch', 'http://user:password@host:port']),
    ...secretsOf('kibana-user', ['KIBANA_PASSWORD', 'To be set for kibana_system', 'text']),
    ...secretsOf('connectors, seed', [
      'DATABASE_URL_WRITE',
      'The Postgres primary',
      'postgres://user:password@host:port/database',
    ]),
    ...of(
      'seed',
      ['API_URL', 'The API that sample data goes through', 'http://host:port'],
      ['SEED_STATE', 'Where an interrupted seeding is remembered', 'folder'],
    ),
  ],
};
