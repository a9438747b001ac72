import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyIndexTemplates } from '../apply_index_templates.ts';
import { createTopics } from '../create_topics.ts';
import { ConnectApi } from '../pipeline/connect-api.ts';
import { rebuildIndexes } from '../pipeline/index-rebuild.ts';
import { registerConnectors } from '../register_connectors.ts';
import {
  backendBuild,
  connectBuild,
  elasticsearchBuild,
  frontendBuild,
  type Build,
} from '../stack/builds.ts';
import { connectorNames, isRunning, readConnectors } from '../stack/connectors.ts';
import { prepareDatabase } from '../stack/database.ts';
import { searchIndexes } from '../stack/environment.ts';
import { fingerprintOf } from '../stack/fingerprint.ts';
import { replicasNotFresh } from '../stack/haproxy.ts';
import type { PartName } from '../stack/part.ts';
import { readReplication } from '../stack/replication.ts';
import type { Stack } from '../stack/stack.ts';
import { DeadlineError, waitUntil } from '../stack/wait.ts';
import { flows, readWatermark } from '../stack/watermark.ts';

/**
 * A step of the start. `run` answers what it changed, in words, or undefined when nothing was to do; `note` takes what
 * it is at.
 */
export interface UpTask {
  readonly name: string;
  readonly needs: readonly string[];
  run(note: (text: string) => void): Promise<string | undefined>;
}

/** Everything that `up` does, in the order that `needs` gives. */
export function upTasks(stack: Stack): UpTask[] {
  const { splitWorker } = stack.instance;
  const outdatedIndexes: string[] = [];
  const partsOfBackend = ['build backend', 'database', 'topics', 'redis', 'haproxy'];
  return [
    buildTask(connectBuild, []),
    buildTask(elasticsearchBuild, ['build connect']), // two Mavens at once would share one local repository
    buildTask(backendBuild, []),
    buildTask(frontendBuild, []),
    partTask(stack, 'postgres-primary', []),
    { name: 'database', needs: ['postgres-primary'], run: () => databaseTask(stack) },
    partTask(stack, 'postgres-replica-1', ['database']),
    partTask(stack, 'postgres-replica-2', ['database']),
    partTask(stack, 'redis', []),
    partTask(stack, 'kafka', ['build connect']),
    { name: 'topics', needs: ['kafka'], run: () => topicsTask(stack) },
    partTask(stack, 'elasticsearch', ['build elasticsearch']),
    { name: 'index templates', needs: ['elasticsearch'], run: () => templatesTask(stack, outdatedIndexes) },
    partTask(stack, 'connect', ['kafka']),
    {
      name: 'connectors',
      needs: ['connect', 'topics', 'index templates', 'database'],
      run: () => connectorsTask(stack),
    },
    { name: 'search indexes', needs: ['connectors'], run: () => indexesTask(stack, outdatedIndexes) },
    // A replica that is broken must not keep the shop closed: the primary answers reads without one.
    partTask(stack, 'haproxy', ['database']),
    {
      name: 'fresh reads',
      needs: ['haproxy', 'postgres-replica-1', 'postgres-replica-2'],
      run: () => freshReadsTask(stack),
    },
    partTask(stack, 'backend', partsOfBackend),
    ...(splitWorker ? [partTask(stack, 'worker', partsOfBackend)] : []),
    ...(!splitWorker && stack.state('worker') !== 'stopped' ? [noWorkerTask(stack)] : []),
    partTask(stack, 'frontend', ['build frontend']),
    {
      name: 'change stream',
      needs: ['connectors', splitWorker ? 'worker' : 'backend'],
      run: () => changeStreamTask(stack),
    },
  ];
}

function buildTask(build: Build, needs: readonly string[]): UpTask {
  return {
    name: `build ${build.name}`,
    needs,
    run: async (note) => ((await build.ensure(note)) ? 'built' : undefined),
  };
}

function partTask(stack: Stack, name: PartName, needs: readonly string[]): UpTask {
  return { name, needs, run: () => ensurePart(stack, name) };
}

/** Starts a part; one that crashed is started again, one whose code or settings changed is restarted. */
async function ensurePart(stack: Stack, name: PartName): Promise<string | undefined> {
  const { address } = stack.part(name);
  const crashed = stack.state(name) === 'crashed';
  const outdated = stack.isOutdated(name);
  if (outdated) await stack.stop(name);
  const outcome = await stack.start(name);
  if (outcome === 'already') return undefined;
  if (crashed) return `${address} (it had crashed)`;
  return outdated ? `${address} (restarted: changed)` : address;
}

/** The worker is inside the API process now: one of its own, from before, would share the stream with it. */
function noWorkerTask(stack: Stack): UpTask {
  const run = async (): Promise<string> => {
    await stack.stop('worker');
    return 'ended: it is in the API process now';
  };
  return { name: 'worker', needs: ['backend'], run };
}

/** Reads are fresh when HAProxy's checks have found both replicas fresh; before, they go to the primary. */
async function freshReadsTask({ instance }: Stack): Promise<undefined> {
  const look = async (): Promise<void> => {
    const stale = await replicasNotFresh(instance);
    if (stale.length > 0) throw new Error(`${stale.join(', ')} not fresh`);
  };
  await waitUntil(look, { deadlineMs: 60_000 });
  return undefined;
}

async function databaseTask(stack: Stack): Promise<string | undefined> {
  return (await prepareDatabase(stack.context)) ? 'roles and migrations in place' : undefined;
}

async function topicsTask(stack: Stack): Promise<string | undefined> {
  const changed: string[] = [];
  await createTopics(stack.environment(), (line) => {
    if (!line.endsWith('unchanged')) changed.push(line);
  });
  return changed.length > 0 ? `${String(changed.length)} created or corrected` : undefined;
}

async function templatesTask(stack: Stack, outdated: string[]): Promise<string | undefined> {
  let created = 0;
  const found = await applyIndexTemplates(stack.environment().ES_URL ?? '', searchIndexes, (line) => {
    if (line.includes('created')) created += 1;
  });
  outdated.push(...found);
  return created > 0 ? `${String(created)} indexes created` : undefined;
}

/** An index that is older than its template is built anew. */
async function indexesTask(stack: Stack, aliases: readonly string[]): Promise<string | undefined> {
  if (aliases.length === 0) return undefined;
  const { ES_URL: elasticsearchUrl = '', CONNECT_URL = '' } = stack.environment();
  const connect = new ConnectApi(CONNECT_URL);
  await rebuildIndexes({ elasticsearchUrl, connect, aliases, deadlineMs: 60_000 });
  return `${aliases.join(', ')}: being built anew`;
}

/**
 * Putting a configuration makes Connect restart the connector even when it is the same, so it is put only when it has
 * changed, or the connectors do not come up by themselves.
 */
async function connectorsTask(stack: Stack): Promise<string | undefined> {
  const stamp = path.join(stack.instance.run, 'connectors.stamp');
  const fingerprint = fingerprintOf(['connect/connectors']);
  const same = existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
  if (same && (await comeUpByThemselves(stack))) return undefined;
  await registerConnectors({
    connectUrl: stack.environment().CONNECT_URL ?? '',
    databaseUrl: stack.environment().DATABASE_URL_WRITE ?? '',
    deadlineMs: 180_000,
  });
  writeFileSync(stamp, fingerprint);
  return 'running, the slot is read';
}

/** Connectors that say RUNNING prove little: that a heartbeat has come the whole way does. */
async function changeStreamTask({ addresses }: Stack): Promise<undefined> {
  const look = async (): Promise<void> => {
    if (!flows(await readWatermark(addresses))) throw new Error('no heartbeat comes through it');
  };
  await waitUntil(look, { deadlineMs: 60_000 });
  return undefined;
}

/** After a restart Connect shows an old RUNNING for a while: the slot's reader is the proof. */
async function comeUpByThemselves(stack: Stack): Promise<boolean> {
  const look = async (): Promise<boolean> => {
    const known = await readConnectors(stack.environment().CONNECT_URL ?? '');
    if (known.some((connector) => connector.error !== undefined)) return false;
    const running = known.filter(isRunning).map((connector) => connector.name);
    const { slots } = await readReplication(stack.context);
    const isRead = slots.some((slot) => slot.name === 'kirana_slot' && slot.active);
    if (!isRead || !connectorNames.every((name) => running.includes(name)))
      throw new Error('not all of it runs');
    return true;
  };
  try {
    return await waitUntil(look, { deadlineMs: 20_000, everyMs: 200 });
  } catch (error) {
    if (error instanceof DeadlineError) return false;
    throw error;
  }
}
