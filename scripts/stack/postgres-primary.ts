import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Instance } from './instance.ts';
import type { Part, StackContext } from './part.ts';
import { postgres } from './programs/programs.ts';
import {
  asSuperuser,
  holdsData,
  launchServer,
  makePostgresFolder,
  runAsPostgres,
  serverFingerprint,
  writeFor,
  writeServerConfig,
} from './postgres-server.ts';

export function primaryDataDirectory(instance: Instance): string {
  return path.join(instance.data, 'postgres-primary');
}

/** The Postgres server that takes the writes. */
export function postgresPrimary(context: StackContext): Part {
  const { instance } = context;
  const port = instance.ports.postgresPrimary;
  const dataDirectory = primaryDataDirectory(instance);
  return {
    name: 'postgres-primary',
    address: context.addresses.primary,
    ports: [port],
    startDeadlineMs: 180_000, // recovery after a crash replays WAL
    stopSignal: 'SIGINT', // fast shutdown
    stopDeadlineMs: 30_000,
    fingerprint: () => serverFingerprint(port),
    prepare: async () => {
      if (!holdsData(dataDirectory)) await initialise(context, dataDirectory);
      await writeServerConfig(context, dataDirectory, port);
    },
    launch: () => launchServer(instance, dataDirectory),
    health: async () => {
      await asSuperuser(context, { port }, (client) => client.query('select 1'));
    },
  };
}

/** initdb into a folder beside, renamed at the end: a half-made data directory is never started. */
async function initialise(context: StackContext, dataDirectory: string): Promise<void> {
  const { instance } = context;
  const { bin, major } = postgres();
  const unfinished = `${dataDirectory}.unfinished`;
  const passwordFile = path.join(instance.data, 'initdb-password');
  await makePostgresFolder(instance, unfinished);
  await writeFor(instance, passwordFile, context.secrets.postgresPassword);
  // The builtin provider sorts alike on every machine; before 17 the C library's C.UTF-8 comes closest.
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  try {
    const args = [
      '-D',
      unfinished,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ];
    await runAsPostgres(instance, path.join(bin, 'initdb'), [...args, ...locale]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, dataDirectory);
}
