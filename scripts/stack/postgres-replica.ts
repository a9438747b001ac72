import { existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Part, StackContext } from './part.ts';
import { copyRunningServer } from './postgres-base-backup.ts';
import { primaryDataDirectory } from './postgres-primary.ts';
import {
  asSuperuser,
  giveToPostgres,
  holdsData,
  launchServer,
  makePostgresFolder,
  serverFingerprint,
  writeFor,
  writeServerConfig,
} from './postgres-server.ts';
import { reasonOf } from './wait.ts';

/** A streaming replica; it is built as a copy of the running primary, and built anew when its data is of no more use. */
export function postgresReplica(context: StackContext, number: 1 | 2): Part {
  const { instance } = context;
  const name = `postgres-replica-${String(number) as '1' | '2'}` as const;
  const port = number === 1 ? instance.ports.postgresReplica1 : instance.ports.postgresReplica2;
  const replica = {
    name,
    port,
    slot: `replica_${String(number)}`,
    dataDirectory: path.join(instance.data, name),
  };
  return {
    name,
    address: number === 1 ? context.addresses.replica1 : context.addresses.replica2,
    ports: [port],
    startDeadlineMs: 60_000,
    stopSignal: 'SIGINT',
    stopDeadlineMs: 30_000,
    fingerprint: () => serverFingerprint(port, replicaSettings(context, replica)),
    prepare: async () => {
      if (!holdsData(replica.dataDirectory)) {
        await build(context, replica);
      } else {
        const reason = await reasonToRebuild(context, replica);
        if (reason !== undefined) await rebuild(context, replica, reason);
      }
      await writeServerConfig(context, replica.dataDirectory, port, replicaSettings(context, replica));
    },
    launch: () => launchServer(instance, replica.dataDirectory),
    health: () => checkStreaming(context, replica),
    repair: async (failure) => {
      if (!(await isPrimaryThere(context))) return false;
      await rebuild(context, replica, reasonOf(failure));
      await writeServerConfig(context, replica.dataDirectory, port, replicaSettings(context, replica));
      return true;
    },
  };
}

interface Replica {
  readonly name: string;
  readonly port: number;
  readonly slot: string;
  readonly dataDirectory: string;
}

function replicaSettings(context: StackContext, replica: Replica): string[] {
  const primary = `host=127.0.0.1 port=${String(context.instance.ports.postgresPrimary)}`;
  const login = `user=standby_user password=${context.secrets.standbyPassword}`;
  return [
    `primary_conninfo = '${primary} ${login} application_name=${replica.slot}'`,
    `primary_slot_name = '${replica.slot}'`,
  ];
}

async function rebuild(context: StackContext, replica: Replica, reason: string): Promise<void> {
  context.tell(`${replica.name}: rebuilding it from the primary (${reason})`);
  await build(context, replica);
}

async function build(context: StackContext, replica: Replica): Promise<void> {
  const { instance } = context;
  const unfinished = `${replica.dataDirectory}.unfinished`;
  await makePostgresFolder(instance, unfinished);
  await asSuperuser(context, { port: instance.ports.postgresPrimary }, async (client) => {
    const existing = await client.query('select from pg_replication_slots where slot_name = $1', [
      replica.slot,
    ]);
    if (existing.rowCount !== 0) await client.query('select pg_drop_replication_slot($1)', [replica.slot]);
    await client.query('select pg_create_physical_replication_slot($1, true)', [replica.slot]);
    await copyRunningServer(client, primaryDataDirectory(instance), unfinished);
  });
  await writeFor(instance, path.join(unfinished, 'standby.signal'), '');
  await giveToPostgres(instance, unfinished);
  rmSync(replica.dataDirectory, { recursive: true, force: true });
  renameSync(unfinished, replica.dataDirectory);
}

/** Why the data can't follow the primary any more; undefined also while the primary is not there to be asked. */
async function reasonToRebuild(context: StackContext, replica: Replica): Promise<string | undefined> {
  if (!existsSync(path.join(replica.dataDirectory, 'standby.signal'))) return 'it is no standby any more';
  if (!(await isPrimaryThere(context))) return undefined;
  const [own, primarys] = await Promise.all([
    systemIdentifier(replica.dataDirectory),
    systemIdentifier(primaryDataDirectory(context.instance)),
  ]);
  if (own !== primarys) return 'it is a copy of another primary';
  const status = await slotStatus(context, replica.slot);
  if (status === undefined) return `its slot ${replica.slot} is gone`;
  return status === 'lost' ? `its slot ${replica.slot} is lost: it was away for too much WAL` : undefined;
}

async function slotStatus(context: StackContext, slot: string): Promise<string | undefined> {
  return asSuperuser(context, { port: context.instance.ports.postgresPrimary }, async (client) => {
    const { rows } = await client.query<{ status: string }>(
      "select coalesce(wal_status, 'reserved') as status from pg_replication_slots where slot_name = $1",
      [slot],
    );
    return rows[0]?.status;
  });
}

async function checkStreaming(context: StackContext, replica: Replica): Promise<void> {
  await asSuperuser(context, { port: replica.port }, async (client) => {
    const { rows } = await client.query<{ standby: boolean; streaming: boolean }>(
      `select pg_is_in_recovery() as standby,
              exists (select from pg_stat_wal_receiver where status = 'streaming') as streaming`,
    );
    if (rows[0]?.standby !== true) throw new Error('it is no standby');
    if (!rows[0].streaming && (await isPrimaryThere(context)))
      throw new Error('it does not stream from the primary');
  });
}

async function isPrimaryThere(context: StackContext): Promise<boolean> {
  try {
    await asSuperuser(context, { port: context.instance.ports.postgresPrimary }, (client) =>
      client.query('select 1'),
    );
    return true;
  } catch {
    return false;
  }
}

/** The first eight bytes of pg_control: equal in a database and all its copies. */
async function systemIdentifier(dataDirectory: string): Promise<bigint> {
  const file = await open(path.join(dataDirectory, 'global', 'pg_control'));
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.readBigUInt64LE();
  } finally {
    await file.close();
  }
}
