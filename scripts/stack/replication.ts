import type { StackContext } from './part.ts';
import { asSuperuser } from './postgres-server.ts';

/** How far a replica is behind the primary. */
export interface ReplicaLag {
  readonly name: 'postgres-replica-1' | 'postgres-replica-2';
  readonly streaming: boolean;
  /** WAL that it has not replayed; undefined while it is not connected. */
  readonly bytes: number | undefined;
  /** Milliseconds from the commit on the primary to its replay, of late; 0 when all is replayed. */
  readonly milliseconds: number | undefined;
}

export interface SlotState {
  readonly name: string;
  readonly active: boolean;
  readonly walStatus: string;
  /** WAL that its reader has not confirmed. */
  readonly bytes: number;
}

export interface Replication {
  readonly replicas: readonly ReplicaLag[];
  readonly slots: readonly SlotState[];
}

const lagSql = `
  select wanted.name, r.state is not distinct from 'streaming' as streaming,
         pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn)::float8 as bytes,
         case when r.replay_lsn = pg_current_wal_lsn() then 0
              else coalesce(extract(epoch from r.replay_lag) * 1000, 0)::float8 end as milliseconds,
         r.pid is not null as connected
  from (values ('replica_1', 'postgres-replica-1'), ('replica_2', 'postgres-replica-2')) as wanted (slot, name)
  left join pg_stat_replication r on r.application_name = wanted.slot
  order by 1`;

const slotSql = `
  select slot_name as name, active, coalesce(wal_status, 'unknown') as "walStatus",
         coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), coalesce(confirmed_flush_lsn, restart_lsn)), 0)::float8 as bytes
  from pg_replication_slots order by 1`;

/**
 * Asks the primary for its replicas and slots.
 * @throws Error when it does not answer
 */
export async function readReplication(context: StackContext): Promise<Replication> {
  return asSuperuser(context, { port: context.instance.ports.postgresPrimary }, async (client) => {
    const lags = await client.query<ReplicaLag & { connected: boolean; bytes: number; milliseconds: number }>(
      lagSql,
    );
    const slots = await client.query<SlotState>(slotSql);
    const replicas = lags.rows.map(({ name, streaming, connected, bytes, milliseconds }) => ({
      name,
      streaming,
      bytes: connected ? bytes : undefined,
      milliseconds: connected ? Math.round(milliseconds) : undefined,
    }));
    return { replicas, slots: slots.rows };
  });
}
