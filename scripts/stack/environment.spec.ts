import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf, shareOf, withoutSecrets } from './environment.ts';
import { resolveInstanceToStart } from './instance.ts';

const secrets = {
  postgresPassword: 'secret-of-postgres',
  ownerPassword: 'secret-of-owner',
  appPassword: 'secret-of-app',
  replPassword: 'secret-of-repl',
  standbyPassword: 'secret-of-standby',
  redisPassword: 'secret-of-redis',
  kafkaPassword: 'secret-of-kafka',
  connectPassword: 'secret-of-connect',
  elasticsearchPassword: 'secret-of-elasticsearch',
  tokenSecret: 'secret-of-token',
};
const whole = environmentOf(resolveInstanceToStart({ instance: 'spec', portOffset: 0 }), secrets);

function secretsIn(environment: object): string[] {
  const text = JSON.stringify(environment);
  return Object.values(secrets).filter((secret) => text.includes(secret));
}

void test('each process is given the secrets that it uses and no other', () => {
  assert.deepEqual(secretsIn(shareOf('backend', whole)), [
    secrets.appPassword,
    secrets.redisPassword,
    secrets.kafkaPassword,
    secrets.elasticsearchPassword,
    secrets.tokenSecret,
  ]);
  assert.deepEqual(secretsIn(shareOf('connect', whole)), [
    secrets.replPassword,
    secrets.kafkaPassword,
    secrets.connectPassword,
    secrets.elasticsearchPassword,
  ]);
  assert.deepEqual(Object.keys(shareOf('frontend', whole)).sort(), ['API_URL', 'IMAGE_HOSTS', 'UI_PORT']);
});

void test('the sink writes the indexes that the backend reads', () => {
  assert.equal(shareOf('connect', whole).KIRANA_ES_INDEX_SHOPS, shareOf('backend', whole).ES_INDEX_SHOPS);
  assert.equal(
    shareOf('connect', whole).KIRANA_ES_INDEX_PRODUCTS,
    shareOf('backend', whole).ES_INDEX_PRODUCTS,
  );
});

void test('a sourced env file does not hand its secrets on', () => {
  const passed = withoutSecrets({ ...whole, PATH: '/bin' });
  assert.deepEqual(secretsIn(passed), []);
  assert.equal(passed.PATH, '/bin');
});
