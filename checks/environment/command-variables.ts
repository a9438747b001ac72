import { of, secretsOf, type Group } from './variable.ts';

/** What npm's scripts, the tests and the benchmarks read. */
export const commandVariables: Group = {
  title: 'Commands and tests',
  about:
    '`npm run …` on this machine. Each command has an option for what concerns it alone, and its --help names it; ' +
    '`npm run up` writes the addresses and secrets of an instance to `.kirana/<instance>/env`.',
  variables: [
    ...of(
      'every command',
      ['KIRANA_INSTANCE', 'Which copy of the system', 'name of a-z, 0-9 and -', 'dev'],
      [
        'KIRANA_PORT_OFFSET',
        'Added to every port; only `up` moves them',
        '0 to 40000',
        "that of the instance's last start, else 0",
      ],
      ['PATH', 'Where programs are looked for', 'folders', ''],
      ['JAVA_HOME', 'A Java to take before all others, when it is new enough', 'folder', ''],
      ['HOMEBREW_PREFIX', 'Where Homebrew is', 'folder', '/opt/homebrew, /usr/local'],
      ['IMAGE_HOSTS', 'Passed on to the API and the web interface', 'host names', 'images.example.com'],
      ['NO_COLOR', 'Set to anything: no colours', '', ''],
      ['TERM', '`dumb`: plain lines instead of a display that changes', 'name of a terminal', ''],
      ['CI', 'Set to anything but `false`: plain lines, as for a machine', '', ''],
    ),
    ...of('up', [
      'KIRANA_ROLE',
      "The API process's role: `all` has the worker inside it",
      '`api`, `all`',
      'all',
    ]),
    ...of('seed, e2e', ['API_URL', 'The API', 'http://host:port', 'that of the instance']),
    {
      name: 'CONNECT_URL',
      neededBy: 'connectors',
      what: 'Kafka Connect',
      values: 'http://user:password@host:port',
      byDefault: 'that of the instance',
      secret: true,
    },
    ...of(
      'scripts/create_topics.ts',
      ['KAFKA_BOOTSTRAP_SERVERS', 'Kafka brokers', 'host:port, several separated by commas'],
      ['KAFKA_USERNAME', 'Who signs in there', 'name', 'nobody'],
    ),
    ...secretsOf('scripts/create_topics.ts', ['KAFKA_PASSWORD', 'The password of KAFKA_USERNAME', 'text']),
    ...secretsOf('scripts/apply_index_templates.ts', [
      'ES_URL',
      'Elasticsearch',
      'http://user:password@host:port',
    ]),
    ...of(
      'scripts/apply_index_templates.ts',
      ['ES_INDEX_SHOPS', 'The alias of the shops', 'alias', 'kirana-shops'],
      ['ES_INDEX_PRODUCTS', 'The alias of the products', 'alias', 'kirana-products'],
    ),
    {
      name: 'DATABASE_URL_WRITE',
      neededBy: 'connectors, seed --shops, schema:dump',
      what: 'The Postgres primary',
      values: 'postgres://user:password@host:port/database',
      byDefault: 'that of the instance',
      secret: true,
    },
    {
      name: 'DATABASE_URL_OWNER',
      neededBy: 'up',
      what: "The Postgres primary as its owner, for the migrations (dbmate); `sslmode=disable`, since dbmate's driver asks for TLS",
      values: 'postgres://user:password@host:port/database?sslmode=disable',
      byDefault: 'that of the instance',
      secret: true,
    },
    ...of(
      'e2e',
      ['UI_URL', 'The web interface under test', 'http://host:port', 'http://127.0.0.1 at UI_PORT'],
      ['UI_PORT', 'Where the web interface is', 'port', '3000'],
    ),
    ...of('npm test, e2e, bench', ['CHROMIUM_PATH', 'A browser to take before all others', 'file', '']),
  ],
};
