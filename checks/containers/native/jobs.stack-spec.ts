import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import execa from 'execa';
import { httpJson } from '../../../scripts/pipeline/http-json.ts';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { waitUntil } from '../../../scripts/stack/wait.ts';

const stateFolder = mkdtempSync(path.join(tmpdir(), 'kirana-seed-'));
const marker = path.join(stateFolder, 'seeding');
after(() => rmSync(stateFolder, { recursive: true }));

/** The variables that docker-compose.yml gives to the job, and no other. */
function environmentOf(names: readonly string[]): Record<string, string> {
  const given = names.map((name): [string, string] => [name, process.env[name] ?? '']);
  return { PATH: process.env.PATH ?? '', ...Object.fromEntries(given) };
}

const jobFile = (job: string): string => path.join(repositoryRoot, 'scripts', 'jobs', `${job}.ts`);

async function run(job: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await execa(process.execPath, [jobFile(job)], { env, extendEnv: false });
  return stdout;
}

const connectorsNow = async (): Promise<unknown> => {
  return httpJson(`${process.env['CONNECT_URL'] ?? ''}/connectors?expand=status&expand=info`);
};

void test('connectors: on a system that is as it must be the job changes nothing', async () => {
  const kafka = ['KAFKA_BOOTSTRAP_SERVERS', 'KAFKA_USERNAME', 'KAFKA_PASSWORD'];
  const names = [...kafka, 'ES_URL', 'ES_INDEX_SHOPS', 'ES_INDEX_PRODUCTS', 'CONNECT_URL'];
  const env = environmentOf([...names, 'DATABASE_URL_WRITE']);
  const before = await connectorsNow();
  const said = await run('connectors', env);
  assert.match(said, /kirana-pg-source: unchanged\nkirana-es-sink: unchanged/);
  assert.match(said, /replication slot kirana_slot: active/);
  assert.doesNotMatch(said, /created|corrected|registered|being built/);
  assert.deepEqual(await connectorsNow(), before);
});

const seedEnvironment = () => ({
  ...environmentOf(['API_URL', 'DATABASE_URL_WRITE']),
  SEED_STATE: stateFolder,
});

void test('seed: a database that is in use is left alone', async () => {
  assert.match(await run('seed', seedEnvironment()), /not added, the database is in use/);
  assert.equal(existsSync(marker), false);
});

void test('seed: what was interrupted is gone on with, and remembered when it is interrupted again', async () => {
  writeFileSync(marker, '');
  const child = spawn(process.execPath, [jobFile('seed')], {
    env: seedEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()));
  const begun = async (): Promise<void> => {
    if (!said.includes('Sample data')) throw new Error('nothing yet');
    return Promise.resolve();
  };
  await waitUntil(begun, { deadlineMs: 30_000 });
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  assert.notEqual((await exit)[0], 0);
  assert.equal(existsSync(marker), true);
});
