import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import execa from 'execa';
import { Redis } from 'ioredis';
import { redisCommand } from '../../../scripts/stack/programs/programs.ts';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { deletePlace, makePlace, type Place } from './place.ts';
import { StartedScript } from './started-script.ts';

const password = 'pass "word" \\ # of it';
let place: Place;
let port: number;
let server: StartedScript;

/** What redis-cli, which the container's health check uses, is answered with this password. */
async function ping(given: string | undefined): Promise<string> {
  const env = given === undefined ? {} : { REDISCLI_AUTH: given };
  const { all } = await execa('redis-cli', ['-p', String(port), 'ping'], { env, all: true });
  return all ?? '';
}

async function assertAnswers(): Promise<void> {
  assert.equal(await ping(password), 'PONG');
}

before(async () => {
  place = await makePlace(['redis']);
  port = await freePort();
  server = new StartedScript(
    place,
    path.join(place.folder, 'redis', 'containers', 'start.sh'),
    ['--port', String(port)],
    {
      PATH: `${path.dirname(redisCommand())}:/usr/bin:/bin`,
      SETTINGS: path.join(place.folder, 'redis', 'redis.conf'),
      REDIS_PASSWORD: password,
      OWN_CONFIG: path.join(place.folder, 'own.conf'),
    },
  );
  await server.until(assertAnswers);
});
after(async () => {
  await server.stop();
  deletePlace(place);
});

void test('nobody gets in without the password', async () => {
  assert.match(await ping(undefined), /^NOAUTH/);
  assert.match(await ping('another'), /WRONGPASS/);
});

void test('the settings of redis.conf are in force, and nothing is kept on a disk', async () => {
  const client = new Redis({ host: '127.0.0.1', port, password });
  const setting = async (name: string) => (await client.config('GET', name))[1];
  assert.equal(await setting('maxmemory'), String(256 * 1024 * 1024));
  assert.equal(await setting('maxmemory-policy'), 'volatile-lru');
  assert.equal(await setting('save'), '');
  assert.equal(await setting('appendonly'), 'no');
  client.disconnect();
});

void test('the file with the password is for the server alone', () => {
  assert.equal(statSync(path.join(place.folder, 'own.conf')).mode & 0o777, 0o600);
});

void test('it ends cleanly when it is told to', async () => {
  assert.equal(await server.stop('SIGTERM'), 0);
});
