/**
 * The packets of the Postgres protocol (version 3.0) that HAProxy's health checks send and expect, as hex for
 * `tcp-check send-binary` and `expect binary`. To change a check, change its query here and run
 * `node haproxy/check-packets.ts`, which prints the lines for haproxy.cfg; a test holds the two together.
 *
 * A message is a type byte (the start-up message has none), a length of four bytes that counts itself and what
 * follows, and the content; texts end with a zero byte.
 */
import { fileURLToPath } from 'node:url';

const checkUser = 'haproxy_check';
const checkDatabase = 'grocerydb';

/** A replica that may answer reads: its last replayed commit is young, or nothing that it has received is unplayed. */
const fresh = `pg_is_in_recovery() and (
  coalesce(now() - pg_last_xact_replay_timestamp() < interval '5s', false)
  or (exists (select from pg_stat_wal_receiver)
      and coalesce(pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn(), false)))`;

/** The check of each section of haproxy.cfg: a query whose one value must be true. */
export const checkQueries = {
  fresh_replica: `select ${fresh}`,
  any_standby: 'select pg_is_in_recovery()',
  primary: 'select not pg_is_in_recovery()',
} as const;

/** StartupMessage: protocol 3.0, user and database. */
export function startupPacket(user: string, database: string): Buffer {
  const content = Buffer.concat([int32(196_608), Buffer.from(`user\0${user}\0database\0${database}\0\0`)]);
  return Buffer.concat([int32(content.length + 4), content]);
}

/** Query ('Q'): a statement in the simple protocol. */
export function queryPacket(sql: string): Buffer {
  return message('Q', Buffer.from(`${sql.replace(/\s+/g, ' ')}\0`));
}

/** DataRow ('D') with one column that holds the text. */
export function dataRowPacket(value: string): Buffer {
  const column = Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]);
  return message('D', Buffer.concat([Buffer.from([0, 1]), column]));
}

/** ReadyForQuery ('Z'), outside a transaction. */
export const readyForQuery = message('Z', Buffer.from('I'));

/** Terminate ('X'): without it the server would log a lost connection for each check. */
export const terminate = message('X', Buffer.alloc(0));

/** The lines of one check, as they stand in haproxy.cfg. */
export function checkLines(query: string): string[] {
  return [
    'tcp-check connect',
    `tcp-check send-binary ${startupPacket(checkUser, checkDatabase).toString('hex')}`,
    `tcp-check expect binary ${readyForQuery.toString('hex')}`,
    `tcp-check send-binary ${queryPacket(query).toString('hex')}`,
    `tcp-check send-binary ${terminate.toString('hex')}`,
    `tcp-check expect binary ${dataRowPacket('t').toString('hex')}`,
  ];
}

function message(type: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(content.length + 4), content]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [section, query] of Object.entries(checkQueries)) {
    console.log(`# ${section}: ${query.replace(/\s+/g, ' ')}\n${checkLines(query).join('\n')}\n`);
  }
}
