import { backend, builtBackendMain, worker } from './backend.ts';
import { connect } from './connect.ts';
import { elasticsearch } from './elasticsearch.ts';
import { addressesOf, environmentOf, type Addresses, type StackEnvironment } from './environment.ts';
import { frontend } from './frontend.ts';
import { haproxy } from './haproxy.ts';
import { instanceExists, resolveInstance, type Instance, type InstanceOptions } from './instance.ts';
import { kafka } from './kafka.ts';
import { partNames, type Part, type PartName, type StackContext } from './part.ts';
import { postgresPrimary } from './postgres-primary.ts';
import { postgresReplica } from './postgres-replica.ts';
import { PartProcess, type ProcessState } from './processes.ts';
import { redis } from './redis.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { reasonOf, waitUntil } from './wait.ts';

export type { PartName } from './part.ts';

export type Health = { state: 'healthy' } | { state: 'unhealthy' | 'crashed' | 'stopped'; reason: string };

/** A part ended while its start was waited for. */
export class CrashError extends Error {}

/** One instance of the system: its addresses and secrets, and a hand on each part. */
export class Stack {
  readonly instance: Instance;
  readonly addresses: Addresses;
  readonly secrets: Secrets;
  /** Told what happens on the way (a replica that is built anew, say). */
  onEvent: (line: string) => void = () => undefined;
  readonly #environment: StackEnvironment;
  readonly #backendMain: string;
  readonly #parts: ReadonlyMap<PartName, Part>;

  /** @param backendMain the program that API and worker run, where that is not the one that was built (a mutated one) */
  constructor(instance: Instance, backendMain = builtBackendMain) {
    this.instance = instance;
    this.#backendMain = backendMain;
    this.addresses = addressesOf(instance);
    this.secrets = loadSecrets(instance);
    this.#environment = environmentOf(instance, this.secrets);
    const parts = makeParts(this.context);
    this.#parts = new Map(parts.map((part) => [part.name, part]));
  }

  get context(): StackContext {
    return {
      instance: this.instance,
      secrets: this.secrets,
      addresses: this.addresses,
      environment: this.#environment,
      backendMain: this.#backendMain,
      tell: (line) => {
        this.onEvent(line);
      },
    };
  }

  /** The parts that this instance runs; `worker` only when it is a process of its own. */
  partNames(): PartName[] {
    return partNames.filter((name) => name !== 'worker' || this.instance.splitWorker);
  }

  /** Also those that it does not run now, but may have before. */
  allPartNames(): PartName[] {
    return [...partNames];
  }

  part(name: PartName): Part {
    const part = this.#parts.get(name);
    if (part === undefined) throw new Error(`There is no part '${name}'.`);
    return part;
  }

  /** The environment of backend, Connect worker and scripts against this instance. */
  environment(): Record<string, string> {
    return { ...this.#environment };
  }

  process(name: PartName): PartProcess {
    return new PartProcess(this.instance, name);
  }

  /** The pid of the running part, or undefined. */
  pid(name: PartName): number | undefined {
    return this.process(name).pid();
  }

  state(name: PartName): ProcessState {
    return this.process(name).state();
  }

  /** True when the part runs, but would be started differently now (other code, other settings). */
  isOutdated(name: PartName): boolean {
    const process = this.process(name);
    return process.state() === 'running' && process.fingerprint() !== this.#fingerprintOf(this.part(name));
  }

  /** How the part is now; never throws. */
  async health(name: PartName): Promise<Health> {
    const state = this.state(name);
    if (state === 'stopped') return { state, reason: 'not started' };
    if (state === 'crashed') return { state, reason: 'its process is gone' };
    try {
      await this.part(name).health();
      return { state: 'healthy' };
    } catch (error) {
      return { state: 'unhealthy', reason: reasonOf(error) };
    }
  }

  /**
   * Starts a part and waits until it is healthy; what it needs must run, and be built.
   * @param options.fingerprint what it is started from, where that is not what it would be built from now
   * @returns 'already' when it ran, 'started' otherwise
   * @throws CrashError when it ends meanwhile, DeadlineError when it does not get healthy in time
   */
  async start(
    name: PartName,
    options: { fingerprint?: string | undefined } = {},
  ): Promise<'started' | 'already'> {
    const part = this.part(name);
    const wasRunning = this.state(name) === 'running';
    try {
      if (!wasRunning) await this.#launch(part, options.fingerprint);
      await this.#untilHealthy(part);
      return wasRunning ? 'already' : 'started';
    } catch (error) {
      if (!(error instanceof Error) || part.repair === undefined) throw error;
      await this.process(name).stop(part.stopSignal, part.stopDeadlineMs);
      if (!(await part.repair(error))) throw error;
    }
    await this.#launch(part);
    await this.#untilHealthy(part);
    return 'started';
  }

  /**
   * Stops a part by its own clean stop, or by another signal, and waits until its process is gone.
   * @returns 'killed' when it did not end in time, 'absent' when it did not run
   */
  async stop(
    name: PartName,
    options: { signal?: NodeJS.Signals } = {},
  ): Promise<'stopped' | 'killed' | 'absent'> {
    const part = this.part(name);
    return this.process(name).stop(options.signal ?? part.stopSignal, part.stopDeadlineMs);
  }

  /** With the folder: when the clone is moved, its running parts still look where it was. */
  #fingerprintOf(part: Part): string {
    return `${part.fingerprint()} ${this.instance.home}`;
  }

  async #launch(part: Part, fingerprint = this.#fingerprintOf(part)): Promise<void> {
    await part.prepare();
    await this.process(part.name).start(await part.launch(), fingerprint);
  }

  async #untilHealthy(part: Part): Promise<void> {
    const process = this.process(part.name);
    const alive = (): void => {
      if (process.state() !== 'running') throw new CrashError(`its process ended right after the start`);
    };
    await waitUntil(() => part.health(), { deadlineMs: part.startDeadlineMs, everyMs: 100, alive });
  }
}

/**
 * Opens an instance that `up` has started before (see `resolveInstance`). Nothing is started.
 * @throws Error when it was never started
 */
export function openStack(options: InstanceOptions = {}): Stack {
  const instance = resolveInstance(options);
  if (!instanceExists(instance)) throw new Error(`Instance ${instance.name} was never started: npm run up`);
  return new Stack(instance);
}

function makeParts(context: StackContext): Part[] {
  return [
    postgresPrimary(context),
    postgresReplica(context, 1),
    postgresReplica(context, 2),
    redis(context),
    kafka(context),
    elasticsearch(context),
    connect(context),
    haproxy(context),
    backend(context),
    worker(context),
    frontend(context),
  ];
}
