import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { portsFor, type Ports } from './ports.ts';

/** The folder of the clone. */
export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export const defaultInstanceName = 'dev';

/** One running copy of the system: a name, its ports and its folders under `.kirana/<name>`. */
export interface Instance {
  readonly name: string;
  readonly portOffset: number;
  /** The API runs without the change-stream worker, and the worker as a process of its own. */
  readonly splitWorker: boolean;
  readonly home: string;
  readonly data: string;
  readonly logs: string;
  readonly run: string;
  readonly ports: Ports;
}

export interface InstanceOptions {
  instance?: string | undefined;
  portOffset?: number | undefined;
  splitWorker?: boolean | undefined;
}

const saved = z.object({ portOffset: z.number().int(), splitWorker: z.boolean().default(false) });
const instanceName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'a name of a-z, 0-9 and - (at most 31)');
const offsetNumber = z.coerce.number().int().min(0).max(40_000);

/**
 * The instance as `up` is to start it: by the options, then KIRANA_INSTANCE and KIRANA_PORT_OFFSET, then what its last
 * start saved.
 * @throws Error when the name or the offset is not valid
 */
export function resolveInstanceToStart(options: InstanceOptions = {}): Instance {
  const name = nameOf(options);
  const before = readSaved(homeOf(name));
  const wanted = options.portOffset ?? process.env.KIRANA_PORT_OFFSET ?? before?.portOffset ?? 0;
  const portOffset = parse(offsetNumber, wanted, 'port offset');
  return instanceOf(name, { portOffset, splitWorker: options.splitWorker ?? before?.splitWorker ?? false });
}

/**
 * The instance as its last `up` saved it, whatever KIRANA_PORT_OFFSET says: its processes are at those ports.
 * @throws Error when the name is not valid, or the options ask for other ports
 */
export function resolveInstance(options: InstanceOptions = {}): Instance {
  const name = nameOf(options);
  const before = readSaved(homeOf(name));
  if (before === undefined) return resolveInstanceToStart(options);
  const { portOffset = before.portOffset } = options;
  if (portOffset === before.portOffset) return instanceOf(name, before);
  throw new Error(
    `Instance ${name} has port offset ${String(before.portOffset)}; only 'up' moves it to ${String(portOffset)}.`,
  );
}

function nameOf(options: InstanceOptions): string {
  const wanted = options.instance ?? process.env.KIRANA_INSTANCE ?? defaultInstanceName;
  return parse(instanceName, wanted, 'instance');
}

function homeOf(name: string): string {
  return path.join(repositoryRoot, '.kirana', name);
}

function instanceOf(name: string, { portOffset, splitWorker }: z.infer<typeof saved>): Instance {
  const home = homeOf(name);
  return {
    name,
    portOffset,
    splitWorker,
    home,
    data: path.join(home, 'data'),
    logs: path.join(home, 'logs'),
    run: path.join(home, 'run'),
    ports: portsFor(portOffset),
  };
}

/** True when `up` has started this instance. */
export function instanceExists(instance: Instance): boolean {
  return existsSync(savedFile(instance.home));
}

/**
 * Makes the instance's folders, for nobody else on the machine. Where this is root, Postgres is another user and must get
 * through to its own data: it may pass, and see nothing.
 */
export function makeFolders({ home, data, logs, run }: Instance): void {
  const passed = process.getuid?.() === 0 ? 0o711 : 0o700;
  for (const folder of [data, logs, run]) mkdirSync(folder, { recursive: true });
  for (const folder of [home, data]) chmodSync(folder, passed);
  for (const folder of [logs, run]) chmodSync(folder, 0o700);
}

/** Remembers how the instance is started, so that later commands need only the name. */
export function saveInstance(instance: Instance): void {
  const { portOffset, splitWorker } = instance;
  writeFileSync(savedFile(instance.home), `${JSON.stringify({ portOffset, splitWorker })}\n`);
}

function savedFile(home: string): string {
  return path.join(home, 'instance.json');
}

function readSaved(home: string): z.infer<typeof saved> | undefined {
  if (!existsSync(savedFile(home))) return undefined;
  return saved.parse(JSON.parse(readFileSync(savedFile(home), 'utf8')));
}

function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`The ${what} '${String(value)}' is not valid: ${result.error.issues[0]?.message ?? ''}`);
}
