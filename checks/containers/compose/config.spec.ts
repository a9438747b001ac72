import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeConfig, exampleText } from './config.ts';

for (const profile of [undefined, 'tools']) {
  test(`docker compose config takes .env.example without a word (profile: ${profile ?? 'none'})`, async () => {
    const dotenv = exampleText().replace(/^COMPOSE_PROFILES=.*$/m, '');
    const { exitCode, stdout, stderr } = await composeConfig(dotenv, ['--services'], profile);
    assert.equal(stderr, '');
    assert.equal(exitCode, 0);
    const services = stdout.split('\n');
    assert.ok(services.includes('backend') && services.includes('postgres-primary'));
    assert.equal(services.includes('kibana'), profile === 'tools');
    assert.equal(services.includes('kafka-ui'), profile === 'tools');
  });
}

test('cp .env.example .env starts no tool: one image that cannot be had would end all', async () => {
  assert.doesNotMatch((await composeConfig(exampleText(), ['--services'])).stdout, /^(kibana|kafka-ui)$/m);
});

test('without .env it is said which variable is missing and what to do', async () => {
  const { exitCode, stderr } = await composeConfig(undefined, ['--quiet']);
  assert.notEqual(exitCode, 0);
  assert.match(stderr, /variable [A-Z_]+ is missing a value: .*cp \.env\.example \.env/);
});

test('so it is for each secret that .env lacks', async () => {
  const secrets = exampleText().match(/^\w*(PASSWORD|SECRET)\w*(?==)/gm) ?? [];
  assert.ok(secrets.length > 0);
  for (const name of secrets) {
    const without = exampleText().replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=`);
    const { exitCode, stderr } = await composeConfig(without, ['--quiet']);
    assert.notEqual(exitCode, 0, name);
    assert.match(stderr, new RegExp(`variable ${name} is missing a value: .*cp \\.env\\.example \\.env`));
  }
});
