import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Overloaded, TooSlow } from '../src/postgres/errors.js';
import { createPool } from '../src/postgres/pool.js';
import { type Lineage, PrimaryDb, type Transaction } from '../src/postgres/primary-db.js';
import { stack } from './support/stack.js';

const url = stack.environment()['DATABASE_URL_WRITE'] ?? '';
const bounds = {
  name: 'test',
  max: 2,
  maxLifetimeSeconds: 60,
  connectTimeoutMs: 2000,
  statementTimeoutMs: 2000,
};
const primary = new PrimaryDb(createPool({ ...bounds, url }, () => undefined));
afterAll(() => primary.onApplicationShutdown());

const statement = (name: string, text: string, values: unknown[] = []) => ({ name, text, values });

describe('a new connection', () => {
  it('tells which server it leads to before anything that was asked on it is answered', async () => {
    const fresh = new PrimaryDb(createPool({ ...bounds, url }, () => undefined));
    const told: Lineage[] = [];
    fresh.onConnection((lineage) => told.push(lineage));
    try {
      await fresh.query(statement('one', 'SELECT 1'));
      expect(told).toHaveLength(1);
      const { systemId, timeline } = await fresh.lineage();
      expect(told).toEqual([expect.objectContaining({ systemId, timeline })]);
    } finally {
      await fresh.onApplicationShutdown();
    }
  });
});

describe('a write transaction', () => {
  it('answers a position that covers its commit, and the id after its own', async () => {
    const before = await primary.insertPosition();
    const { value, seen } = await primary.transaction((tx) =>
      tx.query<{ id: string }>(statement('own-id', 'SELECT pg_current_xact_id()::text AS id')),
    );
    expect(value[0]?.id).toMatch(/^\d+$/);
    expect(seen.position).toBeGreaterThan(before);
    expect(seen.xmax).toBe(BigInt(value[0]?.id ?? 0) + 1n);
  });

  it('that idles beyond its time is ended by the server, and this process lives on', async () => {
    let attempts = 0;
    const idle = primary.transaction(async (tx) => {
      attempts += 1;
      await tx.query(statement('one', 'SELECT 1'));
      await pause(300);
      await tx.query(statement('one', 'SELECT 1'));
    });
    await expect(idle).rejects.toBeInstanceOf(TooSlow);
    expect(attempts).toBe(2);
    expect(await primary.query(statement('one', 'SELECT 1'))).toHaveLength(1);
  });

  it('that idles beyond its time before its commit is too slow too', async () => {
    const idle = primary.transaction(async (tx) => {
      await tx.query(statement('one', 'SELECT 1'));
      await pause(300);
    });
    await expect(idle).rejects.toBeInstanceOf(TooSlow);
  });

  it('whose time ends while this process is busy is too slow too', async () => {
    const busy = primary.transaction(async (tx) => {
      await tx.query(statement('one', 'SELECT 1'));
      const until = performance.now() + 300;
      while (performance.now() < until);
    });
    await expect(busy).rejects.toBeInstanceOf(TooSlow);
  });

  it('that works beyond its time is too slow after one more turn, and a portion at once', async () => {
    let turns = 0;
    const slow = async (tx: Transaction) => {
      turns += 1;
      await tx.query(statement('sleep', 'SELECT pg_sleep(1)'));
    };
    await expect(primary.transaction(slow)).rejects.toBeInstanceOf(TooSlow);
    expect(turns).toBe(2);
    await expect(primary.portion(slow)).rejects.toBeInstanceOf(TooSlow);
    expect(turns).toBe(3);
  });

  it('that had to wait comes through in its next turn', async () => {
    let turns = 0;
    const { value } = await primary.transaction(async (tx) => {
      turns += 1;
      await tx.query(statement('wait', 'SELECT pg_sleep($1::int)', [turns === 1 ? 1 : 0]));
      return turns;
    });
    expect(value).toBe(2);
  });

  it('that waits for a lock is tried again, and told apart from one that is too slow', async () => {
    let attempts = 0;
    const lock = statement('lock', 'SELECT pg_advisory_xact_lock(7142)');
    const holder = new PrimaryDb(createPool({ ...bounds, url, max: 1 }, () => undefined));
    await holder.query(statement('hold', 'SELECT pg_advisory_lock(7142)'));
    const waiting = primary.transaction(async (tx) => {
      attempts += 1;
      await tx.query(lock);
    });
    await expect(waiting).rejects.toBeInstanceOf(Overloaded);
    expect(attempts).toBeGreaterThan(1);
    await holder.onApplicationShutdown();
  });

  it('for which there is no connection is too much at once', async () => {
    const full = new PrimaryDb(
      createPool({ ...bounds, url, max: 1, connectTimeoutMs: 1000 }, () => undefined),
    );
    await full.query(statement('one', 'SELECT 1'));
    const taken = full.query(statement('sleep', 'SELECT pg_sleep(1.8)'));
    await expect(full.query(statement('one', 'SELECT 1'))).rejects.toBeInstanceOf(Overloaded);
    await taken;
    await full.onApplicationShutdown();
  });

  it('is rolled back when its work throws', async () => {
    const before = await primary.query(statement('count-users', 'SELECT count(*) AS n FROM users'));
    const failing = primary.transaction(async (tx) => {
      await tx.query(
        statement(
          'insert-user',
          `INSERT INTO users (username, password_hash, role, full_name, address, mobile)
           VALUES ('rolled-back', 'x', 'customer', 'x', 'x', 'x')`,
        ),
      );
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await primary.query(statement('count-users', 'SELECT count(*) AS n FROM users'))).toEqual(before);
  });

  it('is refused at its commit when a failed statement was swallowed', async () => {
    const swallowing = primary.transaction(async (tx) => {
      await tx.query(statement('nonsense', 'SELECT 1 / 0')).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('rolled back at its commit');
  });
});

it('a statement of its own is answered though the first connection is late', async () => {
  const { hostname, port } = new URL(url);
  const clients: Socket[] = [];
  const beyond: Socket[] = [];
  // The first one is taken and never served.
  const door = createServer((client) => {
    clients.push(client);
    if (clients.length === 1) return;
    const server = connect(Number(port), hostname);
    beyond.push(server);
    client.pipe(server).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
  const slow = new PrimaryDb(
    createPool({ ...bounds, url: through.href, connectTimeoutMs: 300 }, () => undefined),
  );
  try {
    expect(await slow.query(statement('one', `SELECT 1 AS one`))).toEqual([{ one: 1 }]);
    expect(clients).toHaveLength(2);
  } finally {
    await slow.onApplicationShutdown();
    for (const socket of [...clients, ...beyond]) socket.destroy();
    door.close();
  }
});
