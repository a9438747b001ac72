import { shareOf } from '../../scripts/stack/environment.ts';
import { answers } from '../../scripts/stack/http-health.ts';
import type { Instance } from '../../scripts/stack/instance.ts';
import { PartProcess } from '../../scripts/stack/processes.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';

const stopWithinMs = 20_000;

const names = ['backend-b', 'worker-b'] as const;

/** Stops the processes beside an instance's own that an earlier check left behind. */
export async function stopSecondProcesses(instance: Instance): Promise<void> {
  for (const name of names) await new PartProcess(instance, name).stop('SIGTERM', stopWithinMs);
}

/** A process beside one of the stack's own: the same program and environment, at the ports beside it. */
export class SecondProcess {
  /** Its metrics page. */
  readonly metrics: string;
  readonly #stack: Stack;
  readonly #process: PartProcess;
  readonly #env: Readonly<Record<string, string>>;
  readonly #startedAt: string;

  constructor(
    stack: Stack,
    name: (typeof names)[number],
    own: { metricsPort: number; startedAt: string; env: Readonly<Record<string, string>> },
  ) {
    this.#stack = stack;
    this.#process = new PartProcess(stack.instance, name);
    this.#env = { ...own.env, METRICS_PORT: String(own.metricsPort) };
    this.#startedAt = own.startedAt;
    this.metrics = `http://127.0.0.1:${String(own.metricsPort)}/metrics`;
  }

  pid(): number | undefined {
    return this.#process.pid();
  }

  /** Starts it and waits until it has started. @throws DeadlineError */
  async start(): Promise<void> {
    const env = { ...shareOf('backend', this.#stack.environment()), ...this.#env };
    const { backendMain } = this.#stack.context;
    const args = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning', backendMain];
    const { run } = this.#stack.instance;
    if (this.pid() === undefined)
      await this.#process.start({ command: process.execPath, args, env, cwd: run }, 'second');
    await waitUntil(() => answers(this.#startedAt), { deadlineMs: 60_000 });
  }

  /** Stops it, if it runs, and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#process.stop(signal, stopWithinMs);
  }
}

/** API process B. */
export class SecondApi extends SecondProcess {
  readonly address: string;

  constructor(stack: Stack) {
    const { api, workerMetrics } = stack.instance.ports;
    const env = { KIRANA_ROLE: 'api', API_PORT: String(api + 1) };
    const address = `http://127.0.0.1:${String(api + 1)}`;
    super(stack, 'backend-b', { metricsPort: workerMetrics + 1, startedAt: `${address}/ready`, env });
    this.address = address;
  }
}

/** A worker that stands by, or leads while the stack's own stands by. */
export class SecondWorker extends SecondProcess {
  constructor(stack: Stack) {
    const metricsPort = stack.instance.ports.workerMetrics + 2;
    // Not when it is ready: it is not while the change stream stands, which is no fault of its own.
    const startedAt = `http://127.0.0.1:${String(metricsPort)}/startup`;
    super(stack, 'worker-b', { metricsPort, startedAt, env: { KIRANA_ROLE: 'worker' } });
  }
}
