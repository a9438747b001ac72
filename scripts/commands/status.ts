import pc from 'picocolors';
import { readChangeStreamLag, type TopicLag } from '../stack/change-stream-lag.ts';
import { connectorNames, isRunning, readConnectors, type ConnectorState } from '../stack/connectors.ts';
import { readServers, type ReadServer } from '../stack/haproxy.ts';
import { instanceExists, resolveInstance, type InstanceOptions } from '../stack/instance.ts';
import type { PartName } from '../stack/part.ts';
import { readReplication, type Replication } from '../stack/replication.ts';
import { Stack, type Health } from '../stack/stack.ts';
import { flows, readWatermark, type Watermark } from '../stack/watermark.ts';
import { printStatus } from './status-table.ts';

export interface StatusOptions extends InstanceOptions {
  json: boolean;
}

export interface PartStatus {
  readonly name: PartName;
  readonly address: string;
  readonly pid: number | undefined;
  readonly health: Health;
  /** What the log ended with, of a part that crashed. */
  readonly lastLogLines: readonly string[];
}

export interface Status {
  readonly instance: string;
  readonly up: boolean;
  readonly parts: readonly PartStatus[];
  readonly reads: readonly ReadServer[] | undefined;
  readonly replication: Replication | undefined;
  readonly connectors: readonly ConnectorState[] | undefined;
  readonly changeStream: readonly TopicLag[] | undefined;
  readonly watermark: Watermark | undefined;
}

/**
 * Shows every part, replication, connectors and the change stream.
 * @returns the exit code: 1 when a part is down, a replica or the slot is not read, a connector does not run, or the change
 * stream stands, whatever its parts say of themselves
 */
export async function status(options: StatusOptions): Promise<number> {
  const instance = resolveInstance(options);
  if (!instanceExists(instance)) {
    console.log(
      options.json
        ? JSON.stringify({ instance: instance.name, up: false })
        : pc.yellow(`Instance ${instance.name} was never started: npm run up`),
    );
    return 1;
  }
  const found = await readStatus(new Stack(instance));
  if (options.json) console.log(JSON.stringify(found, null, 2));
  else printStatus(found);
  return found.up ? 0 : 1;
}

/** Looks at everything at once; what can't be asked is undefined. */
export async function readStatus(stack: Stack): Promise<Status> {
  const { addresses, context, instance } = stack;
  const environment = stack.environment();
  const [parts, reads, replication, connectors, changeStream, watermark] = await Promise.all([
    Promise.all(stack.partNames().map((name) => readPart(stack, name))),
    orUndefined(readServers(instance)),
    orUndefined(readReplication(context)),
    orUndefined(readConnectors(environment.CONNECT_URL ?? '')),
    stack.state('kafka') === 'running' ? orUndefined(readChangeStreamLag(environment)) : undefined,
    orUndefined(readWatermark(addresses)),
  ]);
  const running = connectors?.filter(isRunning).map((connector) => connector.name) ?? [];
  const up =
    parts.every((part) => part.health.state === 'healthy') &&
    connectorNames.every((name) => running.includes(name)) &&
    (replication?.replicas.every((replica) => replica.streaming) ?? false) &&
    (replication?.slots.some((slot) => slot.name === 'kirana_slot' && slot.active) ?? false) &&
    flows(watermark);
  return { instance: instance.name, up, parts, reads, replication, connectors, changeStream, watermark };
}

async function readPart(stack: Stack, name: PartName): Promise<PartStatus> {
  const health = await stack.health(name);
  const lastLogLines = health.state === 'crashed' ? stack.process(name).lastLogLines(5) : [];
  return { name, address: stack.part(name).address, pid: stack.pid(name), health, lastLogLines };
}

async function orUndefined<T>(value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch {
    return undefined; // the table of parts says which part does not answer, and why
  }
}
