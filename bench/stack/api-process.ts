import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { backendNodeOptions } from '../../scripts/stack/backend.ts';
import { shareOf, withoutSecrets } from '../../scripts/stack/environment.ts';
import { freePort } from '../../scripts/stack/free-port.ts';
import { answers } from '../../scripts/stack/http-health.ts';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';

/** An API process beside the stack's own, on the same databases. */
export interface ApiProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const main = path.join(repositoryRoot, 'backend', 'dist', 'main.js');
const startDeadlineMs = 60_000;
const stopDeadlineMs = 20_000;

/**
 * Starts an API process with other settings and waits until it is ready.
 * @param settings environment on top of the stack's
 * @throws Error when it does not get ready within a minute
 */
export async function startApiProcess(
  stack: Stack,
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<ApiProcess> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const log = openSync(path.join(stack.instance.logs, `${name}.log`), 'a');
  const child = spawn(process.execPath, [...backendNodeOptions, main], {
    cwd: stack.instance.run,
    stdio: ['ignore', log, log],
    env: {
      ...withoutSecrets(process.env),
      ...shareOf('backend', stack.environment()),
      ...{ KIRANA_ROLE: 'api', API_PORT: String(port), METRICS_PORT: String(metricsPort) },
      ...settings,
    },
  });
  closeSync(log);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (hasEnded()) return;
    const gone = once(child, 'exit');
    child.kill();
    const killer = setTimeout(() => child.kill('SIGKILL'), stopDeadlineMs);
    await gone;
    clearTimeout(killer);
  };
  const url = `http://127.0.0.1:${String(port)}`;
  try {
    const alive = (): void => {
      if (hasEnded()) throw new Error(`${name} ended; see its log`);
    };
    await waitUntil(() => answers(`${url}/ready`), { deadlineMs: startDeadlineMs, alive });
    if (child.pid === undefined) throw new Error(`${name} has no process`);
    return { url, pid: child.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
