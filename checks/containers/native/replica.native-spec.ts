import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import execa from 'execa';
import { wholePostgres } from '../../../scripts/stack/programs/programs.ts';
import { PostgresServers } from './postgres-servers.ts';
import type { StartedScript } from './started-script.ts';

let servers: PostgresServers;
let primary: StartedScript;
let replica: StartedScript;

/** A file in the data folder that no copy of the primary has: while it is there, nothing was copied anew. */
const mark = (): string => path.join(servers.folder('replica'), 'mark');

async function restartReplica(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  writeFileSync(mark(), '');
  await replica.stop('SIGINT');
  await meanwhile();
  replica = servers.startReplica();
  await replica.until(() => servers.assertFollows());
}

async function startPrimary(name: string): Promise<void> {
  primary = servers.startPrimary(name);
  await primary.until(() => servers.ask(servers.primaryPort, 'select 1'));
}

const onPrimary = (statement: string) => servers.ask(servers.primaryPort, statement);

before(async () => {
  servers = await PostgresServers.make(wholePostgres().bin);
});
after(() => servers.end());

void test('a replica that is there first waits for the primary, then is copied from it and streams', async () => {
  replica = servers.startReplica();
  await startPrimary('primary');
  assert.equal(existsSync(servers.folder('replica')), false);
  await servers.makeStandbyUser();
  await replica.until(() => servers.assertFollows());
  const slots = await onPrimary('select slot_name, slot_type, active from pg_replication_slots');
  assert.deepEqual(slots, [{ slot_name: 'replica_1', slot_type: 'physical', active: true }]);
});

void test('no password is in the arguments of a process', async () => {
  const { stdout } = await execa('ps', ['-eo', 'args']);
  assert.match(stdout, /application_name=replica_1/);
  assert.doesNotMatch(stdout, /stand:by|it's\\a/);
});

void test('started again it is not copied anew', async () => {
  await restartReplica();
  assert.equal(existsSync(mark()), true);
});

void test('started while the primary is away it answers, and follows once that is back', async () => {
  writeFileSync(mark(), '');
  await replica.stop('SIGINT');
  await primary.stop('SIGINT');
  replica = servers.startReplica();
  await replica.until(() => servers.ask(servers.replicaPort, 'select 1'));
  await startPrimary('primary');
  await replica.until(() => servers.assertFollows());
  assert.equal(existsSync(mark()), true);
});

void test('with its slot gone it is copied anew', async () => {
  await restartReplica(async () => {
    await onPrimary("select pg_drop_replication_slot('replica_1')");
  });
  assert.equal(existsSync(mark()), false);
});

void test('with its slot lost it is copied anew', async () => {
  await restartReplica(async () => {
    await onPrimary("alter system set max_slot_wal_keep_size = '1MB'");
    await onPrimary('select pg_reload_conf()');
    const lose = async (): Promise<void> => {
      await onPrimary('select pg_switch_wal()');
      await onPrimary('create table if not exists filler (id int)');
      await onPrimary('insert into filler values (1)');
      await onPrimary('checkpoint');
      const [slot] = await onPrimary('select wal_status from pg_replication_slots');
      if (slot?.['wal_status'] !== 'lost') throw new Error(`the slot is ${String(slot?.['wal_status'])}`);
    };
    await primary.until(lose);
    await onPrimary('alter system reset max_slot_wal_keep_size');
    await onPrimary('select pg_reload_conf()');
  });
  assert.equal(existsSync(mark()), false);
});

void test('at another primary it is copied anew', async () => {
  await restartReplica(async () => {
    await primary.stop('SIGINT');
    await startPrimary('other-primary');
    await servers.makeStandbyUser();
  });
  assert.equal(existsSync(mark()), false);
});

void test('killed in the middle of the copy it starts from a clean one', async () => {
  // Enough to copy that the middle can be met.
  await onPrimary(
    'create table bulk as select repeat(md5(n::text), 100) as text from generate_series(1, 50000) n',
  );
  await restartReplica(async () => {
    await onPrimary("select pg_drop_replication_slot('replica_1')");
    const killed = servers.startReplica();
    const unfinished = `${servers.folder('replica')}.unfinished`;
    await killed.until(async () => {
      if (!existsSync(unfinished) || readdirSync(unfinished).length < 3) throw new Error('no copy yet');
      return Promise.resolve();
    });
    await killed.killAll();
    assert.equal(existsSync(path.join(unfinished, 'standby.signal')), false);
  });
  assert.equal(existsSync(mark()), false);
  assert.equal(existsSync(`${servers.folder('replica')}.unfinished`), false);
});
