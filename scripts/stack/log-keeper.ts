import path from 'node:path';
import type { Instance } from './instance.ts';
import { PartProcess } from './processes.ts';

const script = path.join(import.meta.dirname, 'keep-logs.sh');
const limitBytes = 20 * 1024 * 1024;
const everySeconds = 30;

/** Starts what keeps the instance's logs small, unless it runs. */
export async function startLogKeeper(instance: Instance): Promise<void> {
  const keeper = new PartProcess(instance, 'log-keeper');
  if (keeper.state() === 'running') return;
  const args = [instance.logs, String(limitBytes), String(everySeconds)];
  await keeper.start({ command: script, args, cwd: instance.run }, '');
}

export async function stopLogKeeper(instance: Instance): Promise<void> {
  await new PartProcess(instance, 'log-keeper').stop('SIGTERM', 5_000);
}
