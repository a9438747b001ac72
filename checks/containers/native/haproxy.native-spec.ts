import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import execa from 'execa';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { haproxyCommand, wholePostgres } from '../../../scripts/stack/programs/programs.ts';
import { NameServer, noNameServers } from './name-server.ts';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { PostgresServers, standbyPassword, superuserPassword } from './postgres-servers.ts';
import type { StartedScript } from './started-script.ts';

const check = path.join(repositoryRoot, 'haproxy', 'containers', 'check.sh');
const login = { user: 'groceryuser', password: 'application', database: 'grocerydb' };

const names = new NameServer('127.77.0.1');
let servers: PostgresServers;
let replica: StartedScript;
let haproxy: StartedScript;
let reads: number;

async function migrate(): Promise<void> {
  const job = path.join(repositoryRoot, 'scripts', 'jobs', 'migrate.ts');
  const passwords = { OWNER_PASSWORD: 'owner', APP_PASSWORD: login.password, REPL_PASSWORD: 'changes' };
  const superuser = { POSTGRES_PASSWORD: superuserPassword, STANDBY_PASSWORD: standbyPassword };
  const place = { PRIMARY_HOST: '127.0.0.1', PRIMARY_PORT: String(servers.primaryPort) };
  await execa(process.execPath, [job], { env: { ...place, ...passwords, ...superuser } });
}

/** HAProxy as in docker-compose.yml. */
function startHaproxy(): StartedScript {
  const { folder } = servers.place;
  const config = path.join(repositoryRoot, 'haproxy', 'haproxy.cfg');
  return names.start(folder, haproxyCommand(), ['-db', '-f', config], {
    READ_BIND: `*:${String(reads)}`,
    REPLICA_1_ADDR: `postgres-replica-1:${String(servers.replicaPort)}`,
    REPLICA_2_ADDR: `postgres-replica-2:${String(servers.replicaPort)}`,
    PRIMARY_ADDR: `postgres-primary:${String(servers.primaryPort)}`,
    STATS_SOCKET: path.join(folder, 'haproxy.sock'),
  });
}

async function assertReadsFrom(port: number): Promise<void> {
  const [row] = await servers.ask(reads, "select current_setting('port')::int as port", login);
  if (row?.['port'] !== port) throw new Error(`reads go to ${String(row?.['port'])}`);
}

const checkPasses = async (): Promise<boolean> =>
  (await execa(check, ['127.0.0.1', String(reads)], { reject: false, timeout: 5_000 })).exitCode === 0;

before(async () => {
  if (noNameServers !== false) return;
  await names.listen();
  servers = await PostgresServers.make(wholePostgres().bin);
  reads = await freePort();
  const primary = servers.startPrimary('primary');
  await primary.until(() => servers.ask(servers.primaryPort, 'select 1'));
  await migrate();
  replica = servers.startReplica();
  await replica.until(() => servers.assertFollows());
  haproxy = startHaproxy();
});
after(async () => {
  if (noNameServers !== false) return;
  await haproxy.stop('SIGUSR1');
  names.close();
  await servers.end();
});

void test(
  'it starts before any name is known, and its check says that nobody can read',
  { skip: noNameServers },
  async () => {
    await haproxy.until(async () => assert.equal(await checkPasses(), false));
  },
);

void test(
  'a server whose name becomes known is used, a fresh replica before the primary',
  { skip: noNameServers },
  async () => {
    names.addresses.set('postgres-primary', '127.0.0.1');
    await haproxy.until(() => assertReadsFrom(servers.primaryPort));
    assert.equal(await checkPasses(), true);
    names.addresses.set('postgres-replica-1', '127.0.0.1');
    await haproxy.until(() => assertReadsFrom(servers.replicaPort));
  },
);

void test(
  'a replica that comes back with another address is found again',
  { skip: noNameServers },
  async () => {
    names.addresses.set('postgres-replica-1', '127.0.0.9'); // nobody listens there
    await haproxy.until(() => assertReadsFrom(servers.primaryPort));
    names.addresses.set('postgres-replica-1', '127.0.0.1');
    await haproxy.until(() => assertReadsFrom(servers.replicaPort));
  },
);
