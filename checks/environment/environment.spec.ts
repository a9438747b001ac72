import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import {
  ofHaproxySettings,
  ofJob,
  ofKafkaSettings,
  ofShellScript,
  type Variables,
} from '../containers/programs/read-variables.ts';
import { environmentOf } from '../../scripts/stack/environment.ts';
import { resolveInstanceToStart } from '../../scripts/stack/instance.ts';
import type { Secrets } from '../../scripts/stack/secrets.ts';
import { textOf } from '../containers/repository.ts';
import { environmentDocument } from './document.ts';
import { groups } from './groups.ts';

const notRead = /\.spec\.tsx?$|node_modules|^scripts\/jobs\/|^checks\/containers\/|^checks\/environment\//;
const files = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: repositoryRoot, exclude: ['**/node_modules'] }).filter(
    (file) => !notRead.test(file),
  );

/** Of TypeScript: of `process.env`, of `env` from node:process, and the variables of command line options. */
function ofTypeScript(text: string): Variables {
  const places = [
    'process\\.env',
    ...(/import \{[^}]*\benv\b[^}]*\} from 'node:process'/.test(text) ? ['env'] : []),
  ];
  const parameter = /\(\w*: NodeJS\.ProcessEnv = process\.env|environment = process\.env/.test(text);
  if (parameter) places.push('environment');
  const dotted = new RegExp(`\\b(?:${places.join('|')})\\.([A-Z][A-Z0-9_]*)`, 'g');
  const taken = new RegExp(`\\{([^{}]*)\\} = (?:${places.join('|')});`, 'g');
  const names = [
    ...[...text.matchAll(dotted)].map(([, name = '']) => name),
    ...[...text.matchAll(taken)].flatMap(([, list = '']) => list.match(/[A-Z][A-Z0-9_]*/g) ?? []),
    ...[...text.matchAll(/\.env\('([A-Z][A-Z0-9_]*)'\)/g)].map(([, name = '']) => name),
    ...[...text.matchAll(/'--env', '([A-Z][A-Z0-9_]*)'/g)].map(([, name = '']) => name),
    ...[...text.matchAll(/aliasOption\('\w+', '([A-Z][A-Z0-9_]*)'\)/g)].map(([, name = '']) => name),
  ];
  return { allowed: names, required: [] };
}

const shell = (file: string): string[] => [...ofShellScript(textOf(file)).allowed];
const read = (of: (text: string) => Variables, ...paths: string[]): string[] =>
  paths.flatMap((file) => [...of(textOf(file)).allowed]);

/** What the programs of each group read, by their own files. */
const reads: Readonly<Record<string, () => string[]>> = {
  'Web interface': () => [
    ...read(ofTypeScript, ...files('frontend/server/**/*.ts', 'frontend/vite.config.ts')),
  ],
  'Commands and tests': () => [
    ...read(
      ofTypeScript,
      ...files('scripts/**/*.{ts,mjs}', 'e2e/**/*.ts', 'bench/**/*.ts', 'checks/**/*.ts'),
    ),
    'NO_COLOR', // read by picocolors
  ],
  'Jobs in containers': () => read(ofJob, ...globSync('scripts/jobs/*.ts', { cwd: repositoryRoot })),
  'Postgres, Redis and HAProxy': () => [
    ...shell('db/containers/start-primary.sh'),
    ...shell('db/containers/start-replica.sh'),
    ...shell('redis/containers/start.sh'),
    ...read(ofHaproxySettings, 'haproxy/haproxy.cfg'),
  ],
  'Kafka and Kafka Connect': () => [
    ...read(ofKafkaSettings, ...files('connect/*.properties', 'connect/connectors/*.json')),
    ...shell('connect/containers/start-kafka.sh'),
  ],
};

for (const { title, variables } of groups()) {
  const readBy = reads[title];
  if (readBy === undefined) continue;
  test(`${title}: what is read is documented, and the other way round`, () => {
    const documented = [...new Set(variables.map(({ name }) => name))].sort();
    assert.deepEqual(documented, [...new Set(readBy())].sort());
  });
}

test('what `npm run up` writes for a shell is documented', () => {
  const instance = resolveInstanceToStart({ instance: 'spec', portOffset: 0 });
  const none = new Proxy({}, { get: () => 'secret' }) as Secrets;
  const documented = new Set(groups().flatMap(({ variables }) => variables.map(({ name }) => name)));
  for (const name of Object.keys(environmentOf(instance, none))) assert.ok(documented.has(name), name);
});

test('every group is compared, but those that are made from what is read', () => {
  const titles = groups().map(({ title }) => title);
  assert.deepEqual(
    titles.filter((title) => !(title in reads)),
    ['API and worker', '.env of docker compose'],
  );
  for (const title of Object.keys(reads)) assert.ok(titles.includes(title), title);
});

test('every variable says what it is; a secret shows no value', () => {
  for (const { title, variables } of groups()) {
    for (const { name, what, secret = false, byDefault } of variables) {
      assert.ok(what.length > 3, `${title}: ${name} says nothing`);
      if (secret) assert.match(byDefault ?? '', /^$|^that of/, name);
    }
  }
});

test('the page holds every variable in a row of its own', () => {
  const page = environmentDocument([
    {
      title: 'A',
      about: 'B.',
      variables: [
        { name: 'X', neededBy: 'y', what: 'one|two', byDefault: '80' },
        { name: 'Z', neededBy: 'y', what: 'three', secret: true },
      ],
    },
  ]);
  assert.match(page, /^\| `X` \| y \| one\\\|two \| {2}\| `80` \| {2}\|$/m);
  assert.match(page, /^\| `Z` \| y \| three \| {2}\| required \| yes \|$/m);
});
