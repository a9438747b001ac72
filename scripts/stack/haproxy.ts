import { createHash } from 'node:crypto';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fingerprintOf } from './fingerprint.ts';
import { repositoryRoot, type Instance } from './instance.ts';
import type { Part, StackContext } from './part.ts';
import { haproxyCommand } from './programs/programs.ts';

const configFile = 'haproxy/haproxy.cfg';

/** Spreads the reads over the replicas. */
export function haproxy(context: StackContext): Part {
  const { instance, addresses } = context;
  return {
    name: 'haproxy',
    address: addresses.reads,
    ports: [instance.ports.reads],
    startDeadlineMs: 30_000,
    stopSignal: 'SIGUSR1', // lets open sessions finish, for 5 s at most
    stopDeadlineMs: 8_000,
    fingerprint: () => fingerprintOf([configFile], addresses),
    prepare: async () => Promise.resolve(),
    launch: () => ({
      command: haproxyCommand(),
      args: ['-db', '-f', path.join(repositoryRoot, configFile)],
      env: {
        READ_BIND: addresses.reads,
        REPLICA_1_ADDR: addresses.replica1,
        REPLICA_2_ADDR: addresses.replica2,
        PRIMARY_ADDR: addresses.primary,
        STATS_SOCKET: adminSocket(instance),
      },
      cwd: instance.run,
    }),
    health: async () => {
      const servers = await readServers(instance);
      if (!servers.some((server) => server.up)) throw new Error('no Postgres server is up behind it');
    },
  };
}

/** A server of the read section. */
export interface ReadServer {
  readonly name: string;
  readonly up: boolean;
  readonly backup: boolean;
  readonly sessions: number;
}

/**
 * The servers of the read section, as HAProxy sees them now.
 * @throws Error when HAProxy does not answer
 */
export async function readServers(instance: Instance): Promise<ReadServer[]> {
  const rows = await readSection(instance, 'read');
  return rows.map((row) => ({
    name: row.svname ?? '',
    up: row.status?.startsWith('UP') ?? false,
    backup: row.bck === '1',
    sessions: Number(row.scur),
  }));
}

/**
 * The replicas that the last check did not find fresh. Right after its start HAProxy takes every server for up, so
 * its answer to this counts, not the state.
 * @throws Error when HAProxy does not answer
 */
export async function replicasNotFresh(instance: Instance): Promise<string[]> {
  const rows = await readSection(instance, 'fresh_replica');
  return rows.filter((row) => row.check_status !== 'L7OK').map((row) => row.svname ?? '');
}

async function readSection(instance: Instance, section: string): Promise<Record<string, string>[]> {
  const rows = parseStats(await adminCommand(instance, 'show stat'));
  return rows.filter(
    (row) => row.pxname === section && row.svname !== 'FRONTEND' && row.svname !== 'BACKEND',
  );
}

/** Rows of the CSV that `show stat` prints, by the names of its header. */
export function parseStats(csv: string): Record<string, string>[] {
  const [header = '', ...lines] = csv.trim().split('\n');
  const names = header.replace(/^# /, '').split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });
}

async function adminCommand(instance: Instance, command: string): Promise<string> {
  const socket = net.connect({ path: adminSocket(instance), timeout: 3_000 });
  socket.once('timeout', () => socket.destroy(new Error('the admin socket of HAProxy does not answer')));
  socket.end(`${command}\n`);
  return text(socket);
}

/** Beside the pid files; a path too long for a socket (107 bytes with HAProxy's own suffix) goes to the temporary folder. */
function adminSocket(instance: Instance): string {
  const socket = path.join(instance.run, 'haproxy.sock');
  if (Buffer.byteLength(socket) <= 90) return socket;
  const short = createHash('sha256').update(instance.home).digest('hex').slice(0, 16);
  return path.join(os.tmpdir(), `kirana-${short}.sock`);
}
