import { HttpError, httpJson } from './http-json.ts';
import { type ConnectApi, mayPass } from './connect-api.ts';
import { waitUntil } from '../stack/wait.ts';

const SINK = 'kirana-es-sink';

export interface RebuildOptions {
  readonly elasticsearchUrl: string;
  readonly connect: ConnectApi;
  /** Aliases whose indexes are older than their template. */
  readonly aliases: readonly string[];
  /** Milliseconds for each of the steps. */
  readonly deadlineMs: number;
}

/**
 * Builds indexes anew from the topics, which keep the newest event of each row: the sink is stopped, a new index takes
 * the place of each old one behind its alias, and the sink begins again at the first event. What the other indexes have
 * already is refused by its version. Until the sink has caught up, a search finds only part of what there is.
 *
 * @throws HttpError when Elasticsearch or Connect refuses something, DeadlineError
 */
export async function rebuildIndexes(options: RebuildOptions): Promise<void> {
  const { connect, deadlineMs } = options;
  await repeated(() => connect.stop(SINK), deadlineMs);
  try {
    await waitUntil(async () => assertStopped(connect), { deadlineMs, everyMs: 200 });
    // First, so that a run that breaks off leaves no new index that nothing fills.
    await repeated(() => connect.forgetOffsets(SINK), deadlineMs);
    for (const alias of options.aliases) await replaceIndex(options.elasticsearchUrl, alias);
  } finally {
    await repeated(() => connect.resume(SINK), deadlineMs);
  }
}

async function assertStopped(connect: ConnectApi): Promise<void> {
  const { connector, tasks } = await connect.status(SINK);
  if (connector.state !== 'STOPPED' || tasks.length > 0) throw new Error(`${SINK} is ${connector.state}`);
}

/** The next version of an index in place of the ones behind the alias. */
async function replaceIndex(url: string, alias: string): Promise<void> {
  const behind = Object.keys((await httpJson(`${url}/_alias/${alias}`)) as Record<string, unknown>);
  const versions = behind.map((index) => Number(/-v(\d+)$/.exec(index)?.[1] ?? 0));
  const next = `${alias}-v${String(Math.max(...versions) + 1)}`;
  await createIndex(url, next);
  const actions = [
    ...behind.map((index) => ({ remove_index: { index } })),
    { add: { index: next, alias, is_write_index: true } },
  ];
  await httpJson(`${url}/_aliases`, { method: 'POST', body: { actions }, timeoutMs: 30_000 });
}

/** One that an interrupted run has left is taken. */
async function createIndex(url: string, index: string): Promise<void> {
  try {
    await httpJson(`${url}/${index}`, { method: 'PUT', timeoutMs: 30_000 });
  } catch (error) {
    const there =
      error instanceof HttpError && error.status === 400 && error.message.includes('already_exists');
    if (!there) throw error;
  }
}

async function repeated(step: () => Promise<void>, deadlineMs: number): Promise<void> {
  let fatal: unknown;
  const attempt = async (): Promise<void> => {
    await step().catch((error: unknown) => {
      if (mayPass(error)) throw error;
      fatal = error;
    });
  };
  await waitUntil(attempt, { deadlineMs, everyMs: 300 });
  if (fatal !== undefined) throw fatal as Error;
}
