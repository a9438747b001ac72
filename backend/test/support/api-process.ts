import { eventually } from './eventually.js';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { Worker } from './worker.js';

/** An API process of the test's own, beside the stack's, on the same databases. */
export class ApiProcess {
  private running: Worker | undefined;

  constructor(
    readonly base: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  get process(): Worker {
    if (!this.running) throw new Error('the API process was not started');
    return this.running;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    this.running = await Worker.start(this.environment);
    await eventually(async () => {
      const { status } = await fetch(`${this.base}/ready`);
      if (status !== 200) throw new Error(`/ready answers ${status}`);
    }, 30_000);
  }

  /** kill -9, then the same again at the same port. */
  async restart(): Promise<void> {
    await this.process.end('SIGKILL');
    await this.start();
  }
}

/** Starts one at a free port; `environment` comes on top of the stack's own. */
export async function startApi(environment: Record<string, string> = {}): Promise<ApiProcess> {
  const port = await freePort();
  const settings = { KIRANA_ROLE: 'api', API_PORT: String(port), ...environment };
  const api = new ApiProcess(`http://127.0.0.1:${port}`, settings);
  await api.start();
  return api;
}
