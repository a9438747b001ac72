import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { stack } from './stack.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** A worker process of the test's own, beside the parts of the stack. */
export class Worker {
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly metricsPort: number,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
  }

  /** Starts it; `environment` comes on top of the stack's own. */
  static async start(environment: Record<string, string> = {}): Promise<Worker> {
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      env: {
        ...stack.environment(),
        KIRANA_ROLE: 'worker',
        METRICS_PORT: String(port),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Worker(child, port);
  }

  /** All its metrics, as they are printed. */
  async metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`)).text();
  }

  /** The value of a metric by its name and labels as they are printed. Throws while there is none. */
  async metric(name: string): Promise<number> {
    const line = (await this.metrics()).split('\n').find((one) => one.startsWith(`${name} `));
    if (line === undefined) throw new Error(`no ${name}; the worker says:\n${this.output.slice(-4000)}`);
    return Number(line.slice(name.length + 1));
  }

  /** Whether it consumes the change stream. Throws while it does not say. */
  async leads(): Promise<boolean> {
    return (await this.metric('kirana_change_stream_leads')) === 1;
  }

  /** What it says of one dependency. Throws while it does not answer. */
  async dependency(name: string): Promise<string | undefined> {
    const answer = await fetch(`http://127.0.0.1:${this.metricsPort}/ready`);
    const { dependencies } = (await answer.json()) as { dependencies: { name: string; status: string }[] };
    return dependencies.find((one) => one.name === name)?.status;
  }

  /** SIGSTOP: its connections stay open and nothing answers, until it goes on. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  /** Resolves with the exit code when the process ends by itself. */
  async exitCode(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  /** Ends it and waits until it is gone. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}
