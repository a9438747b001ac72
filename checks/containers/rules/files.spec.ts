import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleText, readReferences, readWritten } from '../compose/config.ts';
import { parseDockerfile } from '../dockerfile/dockerfile.ts';
import { markedDotenv, parseExample, secretsIn } from '../dotenv.ts';
import { realProject } from '../mistakes.ts';
import { programs } from '../programs/programs.ts';
import { committedFiles, dockerfiles, textOf } from '../repository.ts';
import { smallProject } from '../small-project.ts';
import {
  mountsAreCommitted,
  scriptsFindTheirFiles,
  startedFilesAreThere,
  volumesBelongToTheUser,
} from './mounts.ts';
import { exampleSecretsAreMarked, noSecretWritten, variablesAgree } from './secrets.ts';
import { backendAcceptsItsEnvironment, knownVariables } from './variables.ts';

const replica = textOf('db/containers/start-replica.sh');
const scripts = {
  'postgres-primary': textOf('db/containers/start-primary.sh'),
  'postgres-replica-1': replica,
  'postgres-replica-2': replica,
  redis: textOf('redis/containers/start.sh'),
  kafka: textOf('connect/containers/start-kafka.sh'),
};

test('docker-compose.yml: no secret is written in it', async () => {
  assert.deepEqual(noSecretWritten(await readWritten()), []);
});

test('a mistake is found: a secret that is written', () => {
  const found = noSecretWritten({
    redis: { REDIS_PASSWORD: 'hidden', OTHER_PASSWORD: '${A:-b}', GOOD_PASSWORD: '${A:?cp}', TOKEN_TTL: '5' },
    worker: { REDIS_URL: 'redis://:hidden@redis:6379', GOOD_URL: 'redis://:${A:?cp}@redis:6379' },
  });
  assert.deepEqual(
    found.map((line) => line.split(' is ')[0]),
    ['redis: REDIS_PASSWORD', 'redis: OTHER_PASSWORD', 'worker: the password in REDIS_URL'],
  );
});

test('.env.example has what docker-compose.yml refers to, and nothing else', async () => {
  assert.deepEqual(variablesAgree(await readReferences(), parseExample(exampleText())), []);
});

test('a mistake is found: variables that do not agree', () => {
  const references = [
    { name: 'UI_PORT', required: false, byDefault: '3000' },
    { name: 'API_PORT', required: false, byDefault: '8000' },
    { name: 'A_SECRET', required: false, byDefault: '' },
  ];
  const example = parseExample('UI_PORT=3001\nA_SECRET=x\nOLD=1\nOLD=2\nCOMPOSE_PROFILES=tools\n');
  const found = variablesAgree(references, example).join('\n');
  for (const part of [/UI_PORT is 3001/, /no API_PORT/, /A_SECRET is secret/, /OLD, which/, /OLD twice/])
    assert.match(found, part);
  assert.doesNotMatch(found, /COMPOSE/);
});

test('.env.example says of its secrets that they are for development', () => {
  assert.deepEqual(exampleSecretsAreMarked(parseExample(exampleText())), []);
  const bad = parseExample('A_PASSWORD=dev-a\nB_PASSWORD=dev-a\nC_PASSWORD=3f9a\n');
  assert.match(exampleSecretsAreMarked(bad).join(), /A_PASSWORD is also.*C_PASSWORD does not say/);
});

test('a marked .env shows where each secret goes', () => {
  const marked = markedDotenv('UI_PORT=3000\nREDIS_PASSWORD=a\nTOKEN_TTL_SECONDS=9\n');
  assert.deepEqual(secretsIn(marked), ['REDIS_PASSWORD']);
  assert.match(marked, /^UI_PORT=3000$/m);
});

test('docker-compose.yml: each program is given what it knows and needs', async () => {
  assert.deepEqual(knownVariables(await realProject(), await dockerfiles(), programs), []);
});

test('a mistake is found: variables that a program does not know, and those that it lacks', () => {
  const small = smallProject();
  const { redis, worker } = small.services;
  redis!.environment = { REDIS_PASWORD: 'x', SETTINGS: '/s' };
  worker!.environment = { KIRANA_ROLE: 'worker' };
  small.services.other = redis!;
  const file = parseDockerfile(
    'backend/Dockerfile',
    'FROM a AS one\nENV API_HOST=0.0.0.0\nFROM one AS two\nENV A=b\n',
  );
  const found = knownVariables(small, [file], programs).join('\n');
  for (const part of [
    /redis: REDIS_PASWORD is not known/,
    /redis: needs REDIS_PASSWORD/,
    /worker: needs ES_URL/,
    /other: nobody/,
  ])
    assert.match(found, part);
  assert.doesNotMatch(found, /worker: needs API_HOST/);
});

test("docker-compose.yml: the backend's own parser takes what its processes are given", async () => {
  assert.deepEqual(backendAcceptsItsEnvironment(await realProject(), await dockerfiles()), []);
});

test('a mistake is found: values that the backend refuses', () => {
  const small = smallProject();
  small.services.worker!.environment.CACHE_TTL_SECONDS = 'long';
  const found = backendAcceptsItsEnvironment(small, []).join('\n');
  assert.match(found, /backend is not there[^]*worker: [^]*CACHE_TTL_SECONDS[^]*/);
});

test('docker-compose.yml: what it mounts and starts is committed', async () => {
  const files = await committedFiles();
  assert.deepEqual(mountsAreCommitted(await realProject(), [...files.keys()]), []);
  assert.deepEqual(startedFilesAreThere(await realProject(), files), []);
});

test('a mistake is found: mounts of what is not there', () => {
  const names = ['db/postgresql.conf', 'db/pg_hba.conf', 'db/containers/start-primary.sh'];
  const files = new Map(names.map((name) => [name, '100755']));
  const small = smallProject();
  assert.deepEqual(mountsAreCommitted(small, names), []);
  assert.deepEqual(startedFilesAreThere(small, files), []);
  const primary = small.services['postgres-primary']!;
  assert.match(
    startedFilesAreThere(small, new Map(names.map((name) => [name, '100644']))).join(),
    /may not be run/,
  );
  primary.entrypoint = ['/kirana/start.sh'];
  assert.match(startedFilesAreThere(small, files).join(), /start.sh is not mounted/);
  primary.volumes[1]!.source = 'db/postgres.conf';
  primary.volumes[2]!.read_only = false;
  assert.match(
    mountsAreCommitted(small, names).join(),
    /postgres.conf is not in.*pg_hba.conf is mounted writable/,
  );
});

test('docker-compose.yml: entry scripts find their files', async () => {
  assert.deepEqual(
    scriptsFindTheirFiles(await realProject(), [...(await committedFiles()).keys()], scripts),
    [],
  );
});

test('a mistake is found: a script whose file is elsewhere', () => {
  const files = ['db/postgresql.conf', 'db/pg_hba.conf', 'db/containers/start-primary.sh'];
  const of = { 'postgres-primary': scripts['postgres-primary'] };
  const small = smallProject();
  assert.deepEqual(scriptsFindTheirFiles(small, files, of), []);
  small.services['postgres-primary']!.environment.SETTINGS = '/settings';
  assert.match(scriptsFindTheirFiles(small, files, of).join(), /reads \/settings\/postgresql.conf/);
});

test('docker-compose.yml: an image may write to its volumes', async () => {
  assert.deepEqual(volumesBelongToTheUser(await realProject(), await dockerfiles()), []);
});

test("a mistake is found: a volume that is root's", () => {
  const jobs = (copy: string) =>
    parseDockerfile(
      'scripts/Dockerfile',
      `FROM a AS one\nRUN mkdir /state\nFROM a\n${copy}\nUSER 1000:1000\n`,
    );
  const found = (copy: string) => volumesBelongToTheUser(smallProject(), [jobs(copy)]);
  assert.deepEqual(found('COPY --from=one --chown=1000:1000 /state /state'), []);
  assert.match(
    found('COPY --from=one /state /state').join(),
    /seed: \/state does not belong to the user 1000:1000/,
  );
  assert.match(found('RUN true').join(), /seed: \/state/);
});
