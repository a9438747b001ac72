import { afterAll, describe, expect, it } from '@jest/globals';
import { createPool } from '../src/postgres/pool.js';
import { PrimaryDb } from '../src/postgres/primary-db.js';
import { ReplicaDb } from '../src/postgres/replica-db.js';
import { containsTransaction } from '../src/postgres/snapshot-read.js';
import { toTransactionId } from '../src/postgres/transaction-id.js';
import { eventually } from './support/eventually.js';
import { asSuperuser, REPLICAS, withOpenTransaction, withSetting } from './support/servers.js';
import { stack } from './support/stack.js';

const bounds = {
  name: 'test',
  max: 4,
  maxLifetimeSeconds: 60,
  connectTimeoutMs: 2000,
  statementTimeoutMs: 2000,
};
const pool = (name: 'DATABASE_URL_WRITE' | 'DATABASE_URL_READ') =>
  createPool({ ...bounds, url: stack.environment()[name] ?? '' }, () => undefined);
const primary = new PrimaryDb(pool('DATABASE_URL_WRITE'));
const replicas = new ReplicaDb(pool('DATABASE_URL_READ'), primary);
afterAll(async () => {
  await replicas.onApplicationShutdown();
  await primary.onApplicationShutdown();
});

const statement = (name: string, text: string) => ({ name, text, values: [] });
const one = statement('one', `SELECT '1' AS body, NULL::text AS next`);

describe('a read of a replica', () => {
  it('says what it contains: a change below xmin, from the position of its commit on', async () => {
    const written = await primary.transaction((tx) =>
      tx.query<{ id: string }>({ ...one, name: 'own-id', text: 'SELECT pg_current_xact_id()::text AS id' }),
    );
    const id = toTransactionId(written.value[0]?.id ?? '0');
    await eventually(async () => {
      const read = await replicas.readSnapshot(one);
      expect(read.server).toBe('replica');
      expect(read.low).toBeGreaterThanOrEqual(written.seen.position);
      expect(containsTransaction(read, id)).toBe(true);
    });
  });

  it('knows a commit by its status while a long transaction holds xmin back', async () => {
    await withOpenTransaction(async () => {
      const written = await primary.transaction((tx) =>
        tx.query<{ id: string }>({ ...one, name: 'own-id', text: 'SELECT pg_current_xact_id()::text AS id' }),
      );
      const id = toTransactionId(written.value[0]?.id ?? '0');
      await eventually(async () => {
        expect(containsTransaction(await replicas.readSnapshot(one), id)).toBe(false);
        expect(containsTransaction(await replicas.readSnapshot(one, [id]), id)).toBe(true);
      });
    });
  });

  it('tells no position that is still to come, however much is being written', async () => {
    let reading = true;
    const commits = `DO $$ BEGIN
      FOR i IN 1..1000 LOOP PERFORM pg_logical_emit_message(true, 'test', 'x'); COMMIT; END LOOP;
    END $$`;
    const writer = async () => {
      while (reading) await asSuperuser('primary', commits);
    };
    const writing = writer();
    const beyond: bigint[] = [];
    // So many meet a position asked in the wrong order in one run of four.
    for (let reads = 0; reads < 2000; reads += 1) {
      const { high } = await replicas.readSnapshot(one);
      const written = await primary.insertPosition();
      if (high > written) beyond.push(high - written);
    }
    reading = false;
    await writing;
    expect(beyond).toEqual([]);
  });

  it('asked about an id that nobody has seen yet is answered all the same', async () => {
    const unseen = toTransactionId(1n << 40n);
    const read = await replicas.readSnapshot(one, [unseen]);
    expect(read.server).toBe('replica');
    expect(containsTransaction(read, unseen)).toBe(false);
  });

  it('that the replay of a lock cancels is tried again', async () => {
    const conflicts = async () => {
      const counted = await Promise.all(
        REPLICAS.map((replica) =>
          asSuperuser<{ n: string }>(
            replica,
            'SELECT sum(confl_lock)::text AS n FROM pg_stat_database_conflicts',
          ),
        ),
      );
      return counted.reduce((sum, [row]) => sum + Number(row?.n), 0);
    };
    await withSetting('max_standby_streaming_delay', '0', async () => {
      const before = await conflicts();
      const slow = statement(
        'slow',
        `SELECT count(*)::text || pg_sleep(0.25)::text AS body, NULL::text AS next FROM products`,
      );
      const reading = replicas.readSnapshot(slow);
      await eventually(async () => {
        const running = await Promise.all(
          REPLICAS.map((replica) =>
            asSuperuser(
              replica,
              `SELECT pid FROM pg_stat_activity WHERE application_name = 'test' AND wait_event = 'PgSleep'`,
            ),
          ),
        );
        expect(running.flat()).not.toHaveLength(0);
      });
      await asSuperuser('primary', 'DO $$ BEGIN LOCK TABLE products IN ACCESS EXCLUSIVE MODE; END $$');

      const read = await reading;

      expect(read.body).toMatch(/^\d+$/);
      await eventually(async () => expect(await conflicts()).toBeGreaterThan(before));
    });
  });
});
