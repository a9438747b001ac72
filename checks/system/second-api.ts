import { shareOf } from '../../scripts/stack/environment.ts';
import { answers } from '../../scripts/stack/http-health.ts';
import type { Instance } from '../../scripts/stack/instance.ts';
import { PartProcess } from '../../scripts/stack/processes.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';

const stopWithinMs = 20_000;

const processOf = (instance: Instance): PartProcess => new PartProcess(instance, 'backend-b');

/** Stops an instance's API process B, if it runs, and waits until it is gone. */
export async function stopSecondApi(instance: Instance, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  await processOf(instance).stop(signal, stopWithinMs);
}

/** API process B: the same program and environment as the stack's own API, at the ports beside it. */
export class SecondApi {
  readonly address: string;
  readonly metrics: string;
  readonly #stack: Stack;
  readonly #process: PartProcess;

  constructor(stack: Stack) {
    this.#stack = stack;
    this.#process = processOf(stack.instance);
    this.address = `http://127.0.0.1:${String(stack.instance.ports.api + 1)}`;
    this.metrics = `http://127.0.0.1:${String(stack.instance.ports.workerMetrics + 1)}/metrics`;
  }

  pid(): number | undefined {
    return this.#process.pid();
  }

  /** Starts it and waits until it is ready. @throws DeadlineError */
  async start(): Promise<void> {
    const { ports, run } = this.#stack.instance;
    const env = {
      ...shareOf('backend', this.#stack.environment()),
      KIRANA_ROLE: 'api',
      API_PORT: String(ports.api + 1),
      METRICS_PORT: String(ports.workerMetrics + 1),
    };
    const args = [
      '--enable-source-maps',
      '--disable-warning=TimeoutNegativeWarning',
      this.#stack.context.backendMain,
    ];
    if (this.pid() === undefined)
      await this.#process.start({ command: process.execPath, args, env, cwd: run }, 'second-api');
    await waitUntil(() => answers(`${this.address}/ready`), { deadlineMs: 60_000 });
  }

  /** Stops it, if it runs, and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await stopSecondApi(this.#stack.instance, signal);
  }
}
