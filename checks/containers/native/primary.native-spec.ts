import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import execa from 'execa';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { postgres } from '../../../scripts/stack/programs/programs.ts';
import { PostgresServers, superuserPassword } from './postgres-servers.ts';
import type { StartedScript } from './started-script.ts';

const passwords = {
  POSTGRES_PASSWORD: superuserPassword,
  OWNER_PASSWORD: 'owner/of:it@all',
  APP_PASSWORD: "application's \\ own",
  REPL_PASSWORD: 'change stream',
  STANDBY_PASSWORD: 'standby',
};

let servers: PostgresServers;
let primary: StartedScript;

async function migrate(given: Record<string, string>): Promise<string> {
  const job = path.join(repositoryRoot, 'scripts', 'jobs', 'migrate.ts');
  const env = { ...given, PRIMARY_HOST: '127.0.0.1', PRIMARY_PORT: String(servers.primaryPort) };
  const { stdout } = await execa(process.execPath, [job], {
    env: { PATH: process.env.PATH, ...env },
    extendEnv: false,
  });
  return stdout;
}

/** What the catalogue says, and when it was last written of each part. */
const catalogue = () =>
  servers.ask(
    servers.primaryPort,
    `select (select json_agg(m order by version) from schema_migrations m) as migrations,
            (select json_agg(c.relname || c.xmin order by c.relname) from pg_class c
              where relnamespace = 'public'::regnamespace) as relations,
            (select json_agg(pubname || xmin) from pg_publication) as publications`,
    { database: 'grocerydb' },
  );

const signIn = (user: string, password: string) =>
  servers.ask(servers.primaryPort, 'select 1', { user, password, database: 'grocerydb' });

before(async () => {
  servers = await PostgresServers.make(postgres().bin);
});
after(() => servers.end());

void test('a start that broke off leaves nothing in the way', async () => {
  const unfinished = `${servers.folder('primary')}.unfinished`;
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(path.join(unfinished, 'PG_VERSION'), 'half');
  const { runner, folder } = servers.place;
  if (runner.owner !== undefined) await execa('chown', ['-R', runner.owner, path.join(folder, 'primary')]);
  primary = servers.startPrimary('primary');
  await primary.until(() => servers.ask(servers.primaryPort, 'select 1'));
});

void test('the servers have the settings of db/postgresql.conf, and sort alike everywhere', async () => {
  const [row] = await servers.ask(
    servers.primaryPort,
    `select current_setting('wal_level') as wal, current_setting('max_slot_wal_keep_size') as keep,
            'Z' < 'a' collate "default" as by_code_point`,
  );
  assert.deepEqual(row, { wal: 'logical', keep: '2GB', by_code_point: true });
});

void test('the job makes database, roles and tables; run again it changes nothing', async () => {
  assert.match(await migrate(passwords), /migrations: applied/);
  const made = await catalogue();
  assert.match(
    await migrate(passwords),
    /migrations: unchanged\npincodes: unchanged\npublication: unchanged/,
  );
  assert.deepEqual(await catalogue(), made);
});

void test('the check of HAProxy gets in without a password, and to no other database', async () => {
  await signIn('haproxy_check', '');
  const elsewhere = { user: 'haproxy_check', password: '', database: 'postgres' };
  await assert.rejects(servers.ask(servers.primaryPort, 'select 1', elsewhere), { code: '28000' });
});

void test('a changed password takes effect with the next start, the old one is refused', async () => {
  await signIn('groceryuser', passwords.APP_PASSWORD);
  await primary.stop('SIGINT');
  primary = servers.startPrimary('primary', 'another');
  const login = { password: 'another' };
  await primary.until(() => servers.ask(servers.primaryPort, 'select 1', login));
  await assert.rejects(servers.ask(servers.primaryPort, 'select 1'), { code: '28P01' });
  await migrate({ ...passwords, POSTGRES_PASSWORD: 'another', APP_PASSWORD: 'changed' });
  await signIn('groceryuser', 'changed');
  await assert.rejects(signIn('groceryuser', passwords.APP_PASSWORD), { code: '28P01' });
});

void test('killed, it recovers at the next start, with its slots and what was committed', async () => {
  const login = { password: 'another', database: 'grocerydb' };
  const ask = (statement: string) => servers.ask(servers.primaryPort, statement, login);
  await ask("select pg_create_physical_replication_slot('replica_9', true)");
  await ask("select pg_create_logical_replication_slot('changes', 'pgoutput')");
  await ask('create table kept as select 1 as id');
  await primary.killAll();
  primary = servers.startPrimary('primary', 'another');
  await primary.until(() => ask('select 1'));
  assert.deepEqual(await ask('select id from kept'), [{ id: 1 }]);
  const slots = await ask('select slot_name, wal_status from pg_replication_slots order by slot_name');
  const reserved = { wal_status: 'reserved' };
  assert.deepEqual(slots, [
    { slot_name: 'changes', ...reserved },
    { slot_name: 'replica_9', ...reserved },
  ]);
});

void test('the job that is not told all says what is missing, and no password', async () => {
  const { OWNER_PASSWORD: _left, ...rest } = passwords;
  const failure = await migrate(rest).catch((error: unknown) => error as execa.ExecaError);
  assert.ok(typeof failure !== 'string');
  assert.equal(failure.stderr, 'migrate: OWNER_PASSWORD is missing');
});
