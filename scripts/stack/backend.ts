import path from 'node:path';
import { z } from 'zod';
import { backendBuild } from './builds.ts';
import { shareOf } from './environment.ts';
import { fingerprintOf } from './fingerprint.ts';
import { repositoryRoot } from './instance.ts';
import type { Part, StackContext } from './part.ts';

/** What `npm run build -w backend` makes. */
export const builtBackendMain = path.join(repositoryRoot, 'backend', 'dist', 'main.js');

/** The API; with the change-stream worker in the same process unless that runs as a part of its own. */
export function backend(context: StackContext): Part {
  const { instance, addresses } = context;
  const part = nodePart(context, 'backend', {
    KIRANA_ROLE: instance.splitWorker ? 'api' : (process.env.KIRANA_ROLE ?? 'all'),
  });
  return {
    ...part,
    address: addresses.api,
    ports: [instance.ports.api, instance.ports.metrics],
    health: () => isReady(`${addresses.api}/ready`),
  };
}

/** The change-stream worker as a process of its own (`up --split-worker`). */
export function worker(context: StackContext): Part {
  const { instance } = context;
  const port = String(instance.ports.workerMetrics);
  return {
    ...nodePart(context, 'worker', { KIRANA_ROLE: 'worker', METRICS_PORT: port }),
    address: `http://127.0.0.1:${port}`,
    ports: [instance.ports.workerMetrics],
    health: () => isReady(`http://127.0.0.1:${port}/ready`),
  };
}

const readiness = z.object({
  status: z.string(),
  dependencies: z.array(z.object({ name: z.string(), status: z.string(), required: z.boolean() })),
});

/**
 * A process is not ready while the change stream stands. That is not its own fault: `up` starts it beside the stream, and
 * `status` judges the stream by itself.
 */
async function isReady(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  const { status, dependencies } = readiness.parse(await response.json());
  const down = dependencies.filter((one) => one.required && one.status === 'down').map(({ name }) => name);
  if (!response.ok && (status !== 'not_ready' || down.some((name) => name !== 'watermark')))
    throw new Error(
      `/ready answers ${String(response.status)}: ${status}, down: ${down.join(', ') || 'nothing'}`,
    );
}

/**
 * How Node runs the backend. Node 24 lets the young generation grow to 64 MB twice when thousands of connections open at
 * once, and keeps it: with 5,000 live screens 335 MB in place of 263 MB. It lets the old one grow to four times of what
 * lives there before it looks what is garbage. With twice, and glibc keeping less of what was freed, a process is 343 MB
 * after a million answers to mixed requests in place of 547 MB, at the same CPU for each (36 and 39 µs). With 1.3 times
 * it is 279 MB, at 15 % more CPU.
 */
export const backendNodeOptions = [
  '--enable-source-maps',
  '--disable-warning=TimeoutNegativeWarning',
  '--max-semi-space-size=16',
  '--heap-growing-percent=100',
];
/** How glibc keeps memory that was freed: in two arenas, not sixteen; what is more than 128 kB goes back. */
export const backendMalloc = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

function nodePart(
  { environment, instance, backendMain }: StackContext,
  name: 'backend' | 'worker',
  own: Record<string, string>,
): Omit<Part, 'address' | 'ports' | 'health'> {
  const env = { ...backendMalloc, ...shareOf('backend', environment), ...own };
  return {
    name,
    startDeadlineMs: 120_000,
    stopSignal: 'SIGTERM',
    stopDeadlineMs: 20_000,
    fingerprint: () =>
      fingerprintOf(['package-lock.json'], [backendBuild.inputs(), env, backendNodeOptions, backendMain]),
    prepare: async () => Promise.resolve(),
    launch: () => ({
      command: process.execPath,
      args: [...backendNodeOptions, backendMain],
      env,
      cwd: instance.run,
    }),
  };
}
