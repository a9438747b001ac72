import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { stack } from './stack.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** An API process of the test's own, beside the parts of the stack; it can be killed and started again. */
export class ApiProcess {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Starts it and waits until it is ready; `environment` comes on top of the stack's own. */
  static async start(environment: Record<string, string> = {}): Promise<ApiProcess> {
    const process_ = new ApiProcess(await freePort(), environment);
    await process_.start();
    return process_;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** kill -9, then the same again at the same port. */
  async restart(): Promise<void> {
    await this.end('SIGKILL');
    await this.start();
  }

  /** Ends it and waits until it is gone. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private async start(): Promise<void> {
    this.child = spawn(process.execPath, [main], {
      env: {
        ...stack.environment(),
        KIRANA_ROLE: 'api',
        API_PORT: String(this.port),
        METRICS_PORT: String(await freePort()),
        ...this.environment,
      },
      stdio: 'ignore',
    });
    await eventually(async () => {
      const { status } = await fetch(`${this.url}/ready`);
      if (status !== 200) throw new Error(`/ready answered ${status}`);
    });
  }
}
